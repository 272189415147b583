import type { PasskeyAssertion } from '@sesamespace/contract/webauthn'
import type { Database, Tx } from '../../../db/database.ts'
import { AppError } from '../../../http/errors.ts'
import { findByCredential } from './passkeys.repo.ts'
import { handleOf, verifySigned, type RelyingParty } from './relying-party.ts'

interface Asked {
  challenge: string
  /** Whom it was asked of; `null`: whoever the authenticator names, and it is the only factor. */
  principalId: string | null
}

interface Context {
  purpose: 'passkey' | 'step_up'
  requestId: string
}

/** Whose passkey signed, and what; throws the same for every answer that is not right. The counter is still to be judged. */
export async function judgeAnswer(
  { database, party }: { database: Database; party: RelyingParty },
  { challenge, principalId }: Asked,
  credential: PasskeyAssertion,
  context: Context,
) {
  const person = await findByCredential(database.db, Buffer.from(credential.id, 'base64url'))
  if (!person) throw refused()
  const isOnlyFactor = principalId === null
  const isTheirs = isOnlyFactor ? isNamed(credential, person.id) : principalId === person.id
  const stored = { credentialId: person.credential_id, publicKey: person.public_key }
  const signed =
    isTheirs && (await verifySigned(party, { challenge, isOnlyFactor }, credential, stored))
  if (signed) return { person, signed }
  await database.transaction(person.workspace_id, async (tx) =>
    auditFailure(tx, person.id, 'wrong_passkey', context),
  )
  throw refused()
}

/** Whether the authenticator names the person as the one whom it signs in. */
const isNamed = ({ response }: PasskeyAssertion, principalId: string): boolean =>
  response.userHandle === Buffer.from(handleOf(principalId)).toString('base64url')

export const auditFailure = (
  tx: Tx,
  principalId: string,
  reason: 'wrong_passkey' | 'passkey_counter_went_back' | 'account_disabled',
  { purpose, requestId }: Context,
): void =>
  tx.audit({
    action: 'sign_in.failed',
    actorId: null,
    targetType: 'member',
    targetId: principalId,
    details: { reason, purpose },
    requestId,
  })

export const refused = (): AppError =>
  new AppError(
    'invalid_credentials',
    'This passkey is not known here, or its answer is wrong. Sign in another way.',
  )
