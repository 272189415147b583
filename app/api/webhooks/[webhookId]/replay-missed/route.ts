import { withOperator } from '@/lib/server/with-operator'
import { replayMissedInput, webhookParams } from '@/lib/webhooks/schema'

export const POST = withOperator(
  { params: webhookParams, body: replayMissedInput },
  ({ params, body, sesame }) => sesame.replayMissedWebhookDeliveries(params.webhookId, body.since),
)
