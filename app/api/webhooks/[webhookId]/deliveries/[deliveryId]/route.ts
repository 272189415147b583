import { withOperator } from '@/lib/server/with-operator'
import { deliveryParams } from '@/lib/webhooks/schema'

export const GET = withOperator({ params: deliveryParams }, ({ params, sesame }) =>
  sesame.getWebhookDelivery(params.webhookId, params.deliveryId),
)
