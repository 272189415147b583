import { withOperator } from '@/lib/server/with-operator'
import { deliveriesQuery, webhookParams } from '@/lib/webhooks/schema'

export const GET = withOperator(
  { params: webhookParams, query: deliveriesQuery },
  ({ params, query, sesame }) =>
    sesame.listWebhookDeliveries(params.webhookId, { ...query, limit: 50 }),
)
