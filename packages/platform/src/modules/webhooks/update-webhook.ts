import type { UpdateWebhookInput, Webhook } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { changingWebhook, limitsOf } from './webhook-change.ts'
import { assertMaySubscribe } from './webhook-events.ts'
import type { WebhookParts } from './webhook-parts.ts'
import { shownTo } from './webhook-view.ts'
import {
  patchWebhook,
  startFollowing,
  toWebhook,
  type WebhookPatch,
  type WebhookRow,
} from './webhooks.repo.ts'

/** Changes where a webhook leads, what it is sent, or whether it is on. */
export async function updateWebhook(
  { database, target, wake }: WebhookParts,
  actor: Actor,
  webhookId: string,
  input: UpdateWebhookInput,
): Promise<Webhook> {
  const { eventTypes, status } = input
  if (eventTypes) assertMaySubscribe(actor, eventTypes)
  const url = input.url === undefined ? undefined : (await target.check(input.url)).url
  const row = await changingWebhook(
    database,
    actor,
    webhookId,
    'webhook.updated',
    async (tx, before) =>
      patchWebhook(tx.db, webhookId, {
        ...(url && { url: url.href }),
        ...(eventTypes && { event_types: eventTypes }),
        ...(status && isNews(status, before) && (await switched(tx, status))),
        ...(isMoreThanOff(input) && { limited_to: limitsOf(actor, before, url?.href) }),
      }),
  )
  wake()
  return shownTo(actor, toWebhook(row))
}

/** Anybody who manages webhooks may switch one off; whatever else they do with somebody's, they do with their own eyes. */
const isMoreThanOff = ({ url, eventTypes, status }: UpdateWebhookInput): boolean =>
  url !== undefined || eventTypes !== undefined || status === 'active'

/** Switching off what the server gave up on says that somebody has seen it. */
const isNews = (status: Webhook['status'], before: WebhookRow): boolean =>
  status !== before.status || (status === 'disabled' && before.disabled_cause === 'failing')

/** What happened while it was off is not delivered afterwards unless somebody replays it; what was on its way goes on. */
async function switched(tx: Tx, status: Webhook['status']): Promise<WebhookPatch> {
  if (status === 'disabled')
    return { status, disabled_cause: 'paused', disabled_reason: 'Switched off.' }
  return {
    status,
    disabled_cause: null,
    disabled_reason: null,
    failing_since: null,
    rests: false,
    from_position: await startFollowing(tx.db, tx.workspaceId),
  }
}
