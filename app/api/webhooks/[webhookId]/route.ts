import { withOperator } from '@/lib/server/with-operator'
import { webhookParams, webhookPatch } from '@/lib/webhooks/schema'

export const GET = withOperator({ params: webhookParams }, ({ params, sesame }) =>
  sesame.getWebhook(params.webhookId),
)

export const PATCH = withOperator(
  { params: webhookParams, body: webhookPatch },
  ({ params, body, sesame }) => sesame.updateWebhook(params.webhookId, body),
)

export const DELETE = withOperator({ params: webhookParams }, ({ params, sesame }) =>
  sesame.deleteWebhook(params.webhookId),
)
