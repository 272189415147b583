import { withOperator } from '@/lib/server/with-operator'
import { deliveryParams } from '@/lib/webhooks/schema'

export const POST = withOperator({ params: deliveryParams }, ({ params, sesame }) =>
  sesame.replayWebhookDelivery(params.webhookId, params.deliveryId),
)
