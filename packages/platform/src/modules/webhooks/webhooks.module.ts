import type { Module, ModuleContext } from '../module.ts'
import { deliveriesRoutes } from './deliveries.routes.ts'
import { createDeliveriesService } from './deliveries.service.ts'
import { createDeliveryWorker } from './delivery-worker.ts'
import { createOutboundTarget, webhookCalls } from '../../outbound/outbound-target.ts'
import { webhooksRoutes } from './webhooks.routes.ts'
import { createWebhooksService, type WebhooksService } from './webhooks.service.ts'

/** Events posted to URLs: signed, retried, and never to where they must not go. */
export function createWebhooksModule({
  database,
  bus,
  rootKey,
  links,
  decisionLinks,
  onError,
  webhookAllowList,
  onWebhookAttempt: onAttempt = () => {},
}: ModuleContext): Module & { webhooks: WebhooksService } {
  const target = createOutboundTarget(webhookCalls(webhookAllowList ?? []))
  const worker = createDeliveryWorker({
    database,
    rootKey,
    target,
    links,
    decisionLinks,
    onAttempt,
    onError,
  })
  bus.subscribe((message) => {
    if (message.kind === 'committed') worker.wake()
  })
  const wake = (): void => worker.wake()
  const webhooks = createWebhooksService({
    database,
    rootKey,
    target,
    links: decisionLinks,
    wake,
  })
  const deliveries = createDeliveriesService({ database, decisionLinks, wake })
  return {
    webhooks,
    routes: [webhooksRoutes(webhooks), deliveriesRoutes(deliveries)],
    background: [worker],
  }
}
