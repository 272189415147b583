import { withOperator } from '@/lib/server/with-operator'
import { webhookParams } from '@/lib/webhooks/schema'

export const POST = withOperator({ params: webhookParams }, ({ params, sesame }) =>
  sesame.testWebhook(params.webhookId),
)
