import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { inJob } from '@sesamespace/telemetry/job'
import { detached, inSpan } from '@sesamespace/telemetry/span'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import type { DecisionLinks } from '../../http/decision-links.ts'
import type { FileLinks } from '../../http/file-links.ts'
import type { Background } from '../module.ts'
import {
  lockDueWebhooks,
  keepHold,
  dueDeliveries,
  recordDelivered,
  recordFailed,
  recordSettled,
  recordWithheld,
  releaseHold,
  type DueDelivery,
} from './deliveries.repo.ts'
import { mayDeliver } from './delivery-rights.repo.ts'
import { bodyOf } from './delivery-view.ts'
import { disableFailing } from './disable-failing.ts'
import { messageFor } from './messages/message-body.ts'
import { readNotice } from './messages/read-notice.ts'
import { expandEvents, workspacesToFollow } from './webhook-log.repo.ts'
import { retryDelayMs, staysInOrder } from './retry-schedule.ts'
import { signingSecrets } from './webhook-secrets.ts'
import { addressOf, keptOf } from './webhook-address.ts'
import { isDelivered, send, type Outgoing } from './webhook-sender.ts'
import type { OutboundTarget } from '../../outbound/outbound-target.ts'
import type { WebhookRow } from './webhooks.repo.ts'

/** Finds what no wake-up told of: retries that are due, events of other nodes. */
const POLL_MS = 1_000
/** Between two looks: a busy workspace wakes the worker with each commit. */
const REST_MS = 50
const TIDY_EVERY_MS = 60 * 1_000
const EVENTS_AT_ONCE = 500
const WEBHOOKS_AT_ONCE = 8
const DELIVERIES_AT_ONCE = 20
/** More than one attempt can take; a killed worker's webhooks are free after it. */
const HOLD_SECONDS = 30
/** Also how long a webhook that is switched off or changed, or whose owner is frozen, may still be told as before. */
const RENEW_HOLD_MS = 1_000

export interface WorkerOptions {
  database: Database
  rootKey: RootKey
  target: OutboundTarget
  links: FileLinks
  decisionLinks: DecisionLinks
  /** Told of each attempt that was made. */
  onAttempt: (arrived: boolean, milliseconds: number) => void
  onError: (error: unknown) => void
}

/**
 * Delivers. The event log is the outbox: an event is in it exactly when its change is committed, and it becomes deliveries
 * under a lock, so none is lost and none doubled, whatever is killed when. Any number of nodes may run one; each webhook is
 * held by one of them at a time.
 */
export function createDeliveryWorker({
  database,
  rootKey,
  target,
  links,
  decisionLinks,
  onAttempt,
  onError,
}: WorkerOptions): Background & { wake(): void } {
  const { db } = database
  const workerId = randomUUID()
  const stopping = new AbortController()
  const delivering = new Set<Promise<void>>()
  let nap = new AbortController()
  let tidiedAt = 0
  let running = Promise.resolve()

  const wake = (): void => nap.abort()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // A wake-up during the pass ends the nap after it before it begins.
      nap = new AbortController()
      await inJob('webhooks', pass).catch(onError)
      await delay(REST_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      await delay(POLL_MS, undefined, { signal: nap.signal, ref: false }).catch(() => {})
    }
    await Promise.all(delivering)
  }

  async function pass(): Promise<void> {
    // Without the key nothing is signed. Events wait in the log, and nothing counts as an attempt.
    if (rootKey.isSealed) return
    for (const workspaceId of await workspacesToFollow(db)) {
      while ((await expandEvents(db, workspaceId, EVENTS_AT_ONCE)) === EVENTS_AT_ONCE);
    }
    const limit = WEBHOOKS_AT_ONCE - delivering.size
    const held =
      limit > 0 ? await lockDueWebhooks(db, workerId, { limit, holdSeconds: HOLD_SECONDS }) : []
    for (const webhook of held) {
      const delivery = detached(() => deliverDue(webhook))
        .catch(onError)
        .finally(() => {
          delivering.delete(delivery)
          wake()
        })
      delivering.add(delivery)
    }
    if (Date.now() - tidiedAt < TIDY_EVERY_MS) return
    tidiedAt = Date.now()
    await disableFailing(database)
  }

  /** Delivers what is due to one webhook, one after the other, in the order of the log. */
  async function deliverDue({ id }: WebhookRow): Promise<void> {
    try {
      for (;;) {
        const webhook = await stillHeld(id)
        if (!webhook) return
        const due = await dueDeliveries(db, id, DELIVERIES_AT_ONCE)
        if (due.length === 0 || !(await deliverInTurn(webhook, due))) return
      }
    } finally {
      await releaseHold(db, id, workerId)
    }
  }

  /** `false` when the webhook is to rest, or is another worker's by now. */
  async function deliverInTurn(held: WebhookRow, due: DueDelivery[]): Promise<boolean> {
    let webhook = held
    let heldAt = Date.now()
    for (const delivery of due) {
      if (Date.now() - heldAt > RENEW_HOLD_MS) {
        const renewed = await stillHeld(held.id)
        if (!renewed) return false
        webhook = renewed
        heldAt = Date.now()
      }
      if (!(await tracedAttempt(webhook, delivery))) return false
    }
    return true
  }

  /** The webhook as it is now, when this worker may go on with it. */
  const stillHeld = async (webhookId: string): Promise<WebhookRow | undefined> =>
    stopping.signal.aborted ? undefined : await keepHold(db, webhookId, workerId, HOLD_SECONDS)

  /** What is posted; nothing when it is a message about what is decided by now. */
  async function outgoingOf(webhook: WebhookRow, delivery: DueDelivery): Promise<Outgoing | null> {
    const { event_type: eventType, id: deliveryId } = delivery
    if (webhook.format === 'sesame') {
      const body = links.sign(bodyOf(delivery), webhook.owner_id)
      const secrets = signingSecrets(rootKey, webhook)
      return { url: webhook.url, eventType, deliveryId, body, secrets }
    }
    const read = await readNotice(db, webhook, delivery)
    if (!read || read.isSettled) return null
    const url = addressOf(rootKey, webhook)
    const link = decisionLinks.addressOf(read.notice.about, webhook.workspace_id)
    const destination = { format: webhook.format, url, chatId: webhook.chat_id }
    return { ...messageFor(destination, read.notice, link), eventType, deliveryId, secrets: [] }
  }

  const tracedAttempt = (webhook: WebhookRow, delivery: DueDelivery): Promise<boolean> =>
    inSpan('webhook attempt', { attributes: attributesOf(webhook, delivery) }, () =>
      attempt(webhook, delivery),
    )

  /** Whether the next delivery may follow at once. */
  async function attempt(webhook: WebhookRow, delivery: DueDelivery): Promise<boolean> {
    if (!(await mayDeliver(db, webhook, delivery))) {
      await recordWithheld(db, delivery)
      return true
    }
    const outgoing = await outgoingOf(webhook, delivery)
    if (!outgoing) {
      await recordSettled(db, delivery)
      return true
    }
    // An attempt that stopping cuts short is not the receiver's failure: it is made again.
    const made = await send(target, outgoing, stopping.signal).catch((error: unknown) => {
      if (stopping.signal.aborted) return null
      throw error
    })
    if (!made) return false
    const arrived = isDelivered(made)
    onAttempt(arrived, made.durationMs)
    const kept =
      webhook.format === 'sesame' ? made : keptOf(made, arrived, addressOf(rootKey, webhook))
    if (arrived) {
      await recordDelivered(db, delivery, kept)
      return true
    }
    const tries = delivery.attempts.length + 1
    const rests = delivery.event_type !== 'test' && staysInOrder(tries)
    await recordFailed(db, delivery, kept, { retryMs: retryDelayMs(tries), rests })
    return !rests
  }

  return {
    wake,
    async start() {
      running = run()
    },
    stop() {
      stopping.abort()
      wake()
      return running
    },
  }
}

const attributesOf = (webhook: WebhookRow, delivery: DueDelivery) => ({
  'sesame.webhook.id': webhook.id,
  'sesame.delivery.id': delivery.id,
  'sesame.event.type': delivery.event_type,
  'sesame.attempt': delivery.attempts.length + 1,
})
