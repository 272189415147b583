import { RootKey } from '../../crypto/root-key.ts'
import type { Module, ModuleContext } from '../module.ts'
import { createDeliveryWorker } from './delivery-worker.ts'
import { createWebhookTarget } from './webhook-target.ts'
import { webhooksRoutes } from './webhooks.routes.ts'
import { createWebhooksService, type WebhooksService } from './webhooks.service.ts'

/** Events posted to URLs: signed, retried, and never to where they must not go. */
export function createWebhooksModule({
  database,
  bus,
  masterKey,
  onError,
  webhookAllowList,
}: ModuleContext): Module & { webhooks: WebhooksService } {
  const rootKey = new RootKey(masterKey)
  const target = createWebhookTarget(webhookAllowList ?? [])
  const worker = createDeliveryWorker({ database, rootKey, target, onError })
  bus.subscribe((message) => {
    if (message.kind === 'committed') worker.wake()
  })
  const webhooks = createWebhooksService({ database, rootKey, target, wake: () => worker.wake() })
  return { webhooks, routes: [webhooksRoutes(webhooks)], background: [worker] }
}
