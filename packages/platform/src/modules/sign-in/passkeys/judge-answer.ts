import type { SignInWay } from '@sesamespace/contract/sign-ins'
import type { PasskeyAssertion } from '@sesamespace/contract/webauthn'
import { noteRefusal, type Sender } from '../../../auth/sign-in-log.ts'
import type { Database, Tx } from '../../../db/database.ts'
import { AppError } from '../../../http/errors.ts'
import { getById } from '../sign-in.repo.ts'
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
  /** Of a sign-in, who sends, and how: the person is told of those that were refused. */
  attempt?: { sender: Sender; way: SignInWay }
}

/** Whose passkey signed, and what; throws the same for every answer that is not right. The counter is still to be judged. */
export async function judgeAnswer(
  { database, party }: { database: Database; party: RelyingParty },
  { challenge, principalId }: Asked,
  credential: PasskeyAssertion,
  context: Context,
) {
  const person = await findByCredential(database.db, Buffer.from(credential.id, 'base64url'))
  const isOnlyFactor = principalId === null
  if (person && (isOnlyFactor ? isNamed(credential, person.id) : principalId === person.id)) {
    const stored = { credentialId: person.credential_id, publicKey: person.public_key }
    const signed = await verifySigned(party, { challenge, isOnlyFactor }, credential, stored)
    if (signed) return { person, signed }
  }
  // Whose password or session it came with was attacked, not whoever has the passkey that was tried on them.
  const attacked = isOnlyFactor ? person : await getById(database.db, principalId)
  if (attacked)
    await database.transaction(attacked.workspace_id, async (tx) =>
      auditFailure(tx, attacked.id, 'wrong_passkey', context),
    )
  throw refused()
}

/** Whether the authenticator names the person as the one whom it signs in. */
const isNamed = ({ response }: PasskeyAssertion, principalId: string): boolean =>
  response.userHandle === Buffer.from(handleOf(principalId)).toString('base64url')

export async function auditFailure(
  tx: Tx,
  principalId: string,
  reason:
    | 'wrong_passkey'
    | 'passkey_counter_went_back'
    | 'account_disabled'
    | 'code_missing'
    | 'no_passkey',
  { purpose, requestId, attempt }: Context,
): Promise<void> {
  if (attempt)
    await noteRefusal(tx, { principalId, way: attempt.way, refusal: reason }, attempt.sender)
  tx.audit({
    action: 'sign_in.failed',
    actorId: null,
    targetType: 'member',
    targetId: principalId,
    details: { reason, purpose },
    requestId,
  })
}

export const refused = (): AppError =>
  new AppError(
    'invalid_credentials',
    'This passkey is not known here, or its answer is wrong. Sign in another way.',
  )
