import type { UpdateWebhookInput, Webhook } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import { changingWebhook, limitsOf } from './webhook-change.ts'
import { addressOf, assertAddress, assertChat, storedAddress } from './webhook-address.ts'
import { assertMaySubscribe, assertNoticed } from './webhook-events.ts'
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
  { database, rootKey, target, wake }: WebhookParts,
  actor: Actor,
  webhookId: string,
  input: UpdateWebhookInput,
): Promise<Webhook> {
  const { eventTypes, status, chatId } = input
  if (eventTypes) assertMaySubscribe(actor, eventTypes)
  const checked = input.url === undefined ? undefined : (await target.check(input.url)).url
  const row = await changingWebhook(
    database,
    actor,
    webhookId,
    'webhook.updated',
    async (tx, before) => {
      if (eventTypes) assertNoticed(before.format, eventTypes)
      if (chatId !== undefined) assertChat(before.format, chatId)
      const url = checked && assertAddress(before.format, checked)
      if (url) await lockRootKey(tx.db, rootKey)
      const isElsewhere =
        (url !== undefined && url.href !== addressOf(rootKey, before)) ||
        (chatId !== undefined && chatId !== before.chat_id)
      return patchWebhook(tx.db, webhookId, {
        ...(url && storedAddress(rootKey, before, url)),
        ...(chatId !== undefined && { chat_id: chatId }),
        ...(eventTypes && { event_types: eventTypes }),
        ...(status && isNews(status, before) && (await switched(tx, status))),
        ...(isMoreThanOff(input) && { limited_to: limitsOf(actor, before, isElsewhere) }),
      })
    },
  )
  wake()
  return shownTo(actor, toWebhook(row))
}

/** Anybody who manages webhooks may switch one off; whatever else they do with somebody's, they do with their own eyes. */
const isMoreThanOff = ({ url, eventTypes, status, chatId }: UpdateWebhookInput): boolean =>
  [url, eventTypes, chatId].some((each) => each !== undefined) || status === 'active'

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
