import type { Webhook } from '@sesamespace/contract/webhooks'
import type { Actor } from '../../auth/actor.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import { changingWebhook, limitsOf } from './webhook-change.ts'
import type { WebhookParts } from './webhook-parts.ts'
import { newSecret, sealSecret } from './webhook-secrets.ts'
import { shownTo } from './webhook-view.ts'
import { patchWebhook, replaceSecret, toWebhook } from './webhooks.repo.ts'

/** How long both secrets sign after a rotation. */
const ROTATION_HOURS = 24

/** Makes a new secret. For a day both sign. */
export async function rotateSecret(
  { database, rootKey }: Pick<WebhookParts, 'database' | 'rootKey'>,
  actor: Actor,
  webhookId: string,
): Promise<string> {
  const secret = newSecret()
  await changingWebhook(
    database,
    actor,
    webhookId,
    'webhook.secret_rotated',
    async (tx, before) => {
      await lockRootKey(tx.db, rootKey)
      await replaceSecret(tx.db, webhookId, {
        secret: sealSecret(rootKey, before, secret),
        previous: before.secret,
        previousForHours: ROTATION_HOURS,
      })
      return await patchWebhook(tx.db, webhookId, { limited_to: limitsOf(actor, before) })
    },
  )
  return secret
}

/** Ends the secret before the last rotation now. */
export async function endRotation(
  { database }: Pick<WebhookParts, 'database'>,
  actor: Actor,
  webhookId: string,
): Promise<Webhook> {
  const row = await changingWebhook(database, actor, webhookId, 'webhook.old_secret_ended', (tx) =>
    patchWebhook(tx.db, webhookId, { previous_secret: null, previous_secret_until: null }),
  )
  return shownTo(actor, toWebhook(row))
}
