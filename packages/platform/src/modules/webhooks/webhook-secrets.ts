import { randomToken } from '../../auth/secrets.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { resealAddress } from './webhook-address.ts'
import { lockSecrets, saveSecrets } from './webhook-secrets.repo.ts'
import type { WebhookRow } from './webhooks.repo.ts'

/** 44 letters and digits: 262 bits, and as base64 without padding 33 bytes, as Standard Webhooks reads it. */
const SECRET_LENGTH = 44
const PURPOSE = 'webhook-secret'

type Place = Pick<WebhookRow, 'id' | 'workspace_id'>

/** A new signing secret, shown once. */
export const newSecret = (): string => `whsec_${randomToken(SECRET_LENGTH)}`

/** Signing secrets are used again and again, so they are kept: sealed, and bound to their webhook. */
export const sealSecret = (rootKey: RootKey, webhook: Place, secret: string): Buffer =>
  rootKey.seal(PURPOSE, Buffer.from(secret), contextOf(webhook))

/** The secrets that sign now: during a rotation the one before signs too. */
export function signingSecrets(rootKey: RootKey, webhook: WebhookRow): string[] {
  const isRotating = webhook.previous_secret_until && webhook.previous_secret_until > new Date()
  const sealed =
    isRotating && webhook.previous_secret
      ? [webhook.secret, webhook.previous_secret]
      : [webhook.secret]
  return sealed.map((one) => rootKey.unseal(PURPOSE, one, contextOf(webhook)).toString())
}

/** Seals every signing secret and address anew when the root key is replaced. */
export async function resealWebhookSecrets(
  db: Queryable,
  from: RootKey,
  to: RootKey,
): Promise<void> {
  for (const webhook of await lockSecrets(db)) {
    const reseal = (sealed: Buffer): Buffer =>
      to.seal(PURPOSE, from.unseal(PURPOSE, sealed, contextOf(webhook)), contextOf(webhook))
    await saveSecrets(db, webhook.id, {
      secret: reseal(webhook.secret),
      previous_secret: webhook.previous_secret && reseal(webhook.previous_secret),
      sealed_url: resealAddress(from, to, webhook),
    })
  }
}

const contextOf = (webhook: Place) => ['webhook', webhook.workspace_id, webhook.id] as const
