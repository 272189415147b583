import { v7 as uuid } from 'uuid'
import type { CreateWebhookInput, Webhook } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { auditWebhook } from './webhook-audit.ts'
import { assertAddress, assertChat, storedAddress } from './webhook-address.ts'
import { assertMaySubscribe, assertNoticed } from './webhook-events.ts'
import type { WebhookParts } from './webhook-parts.ts'
import { newSecret, sealSecret } from './webhook-secrets.ts'
import { shownTo } from './webhook-view.ts'
import { countWebhooks, insertWebhook, startFollowing, toWebhook } from './webhooks.repo.ts'

const MAX_WEBHOOKS = 50

/** Subscribes a URL to what the actor may see. The secret is in this answer and nowhere else. */
export async function createWebhook(
  { database, rootKey, target }: WebhookParts,
  actor: Actor,
  { url: text, eventTypes, format, chatId }: CreateWebhookInput,
): Promise<Webhook & { secret: string }> {
  assertMaySubscribe(actor, eventTypes)
  assertNoticed(format, eventTypes)
  assertChat(format, chatId)
  const url = assertAddress(format, (await target.check(text)).url)
  const secret = newSecret()
  const row = await database.transaction(actor.workspaceId, async (tx) => {
    await assertRoom(tx, actor)
    await lockRootKey(tx.db, rootKey)
    const place = { id: uuid(), workspace_id: actor.workspaceId }
    const inserted = await insertWebhook(tx.db, {
      ...place,
      owner_id: actor.principalId,
      ...storedAddress(rootKey, { ...place, format }, url),
      format,
      chat_id: chatId ?? null,
      event_types: eventTypes,
      secret: sealSecret(rootKey, place, secret),
      from_position: await startFollowing(tx.db, actor.workspaceId),
    })
    auditWebhook(tx, actor, 'webhook.created', inserted)
    return inserted
  })
  return { ...shownTo(actor, toWebhook(row)), secret }
}

/** Those that are off count too: they can be switched on at any time. */
async function assertRoom(tx: Tx, actor: Actor): Promise<void> {
  const { workspaceId, principalId: ownerId } = actor
  if ((await countWebhooks(tx.db, { workspaceId, ownerId })) < MAX_WEBHOOKS) return
  throw new AppError('conflict', `You have ${MAX_WEBHOOKS} webhooks. Delete one first.`)
}
