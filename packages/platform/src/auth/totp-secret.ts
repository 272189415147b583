import type { RootKey } from '../crypto/root-key.ts'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import { lockTotpSecrets, saveTotpSecret } from './second-factor.repo.ts'

const PURPOSE = 'totp-secret'
const contextOf = (workspaceId: string, principalId: string) => [workspaceId, principalId] as const

/** Seals a second factor's secret for the database: bound to its person. */
export const sealTotpSecret = (
  rootKey: RootKey,
  person: { id: string; workspace_id: string },
  secret: string,
): Buffer => rootKey.seal(PURPOSE, Buffer.from(secret), contextOf(person.workspace_id, person.id))

/** The secret of a person who has one. */
export function openTotpSecret(
  rootKey: RootKey,
  person: { id: string; workspace_id: string; totp_secret: Buffer | null },
): string {
  if (!person.totp_secret)
    throw new AppError('no_totp', 'There is no second factor. Set one up first.')
  return rootKey
    .unseal(PURPOSE, person.totp_secret, contextOf(person.workspace_id, person.id))
    .toString()
}

/** Seals every second factor anew when the root key is replaced. */
export async function resealTotpSecrets(db: Queryable, from: RootKey, to: RootKey): Promise<void> {
  for (const person of await lockTotpSecrets(db))
    await saveTotpSecret(db, person.id, sealTotpSecret(to, person, openTotpSecret(from, person)))
}
