import { deliveryCalls } from '@sesamespace/contract/webhook-calls'
import { implement } from '../../http/implement.ts'
import type { DeliveriesService } from './deliveries.service.ts'

export const deliveriesRoutes = (deliveries: DeliveriesService) =>
  implement(deliveryCalls, {
    listWebhookDeliveries: ({ actor, params, query }) =>
      deliveries.list(actor, params.webhookId, query),
    getWebhookDelivery: ({ actor, params }) =>
      deliveries.get(actor, params.webhookId, params.deliveryId),
    replayWebhookDelivery: ({ actor, params }) =>
      deliveries.replay(actor, params.webhookId, params.deliveryId),
    replayMissedWebhookDeliveries: async ({ actor, params, body }) => ({
      count: await deliveries.replayMissed(actor, params.webhookId, new Date(body.since)),
    }),
    testWebhook: ({ actor, params }) => deliveries.test(actor, params.webhookId),
  })
