import { withOperator } from '@/lib/server/with-operator'
import { webhookParams } from '@/lib/webhooks/schema'

/** The answer is the one moment the new secret is shown. */
export const POST = withOperator({ params: webhookParams }, ({ params, sesame }) =>
  sesame.rotateWebhookSecret(params.webhookId),
)
