import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { PasskeyAssertion } from '@sesamespace/contract/webauthn'
import type { Actor } from '../../auth/actor.ts'
import { isFactorRequired } from '../../auth/required-factor.repo.ts'
import { lastFactor } from '../../auth/required-factor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Queryable, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import {
  hasSecondFactor,
  hasTotp,
  withoutSecondFactor,
  type CredentialCheck,
  type Proof,
} from './credentials.ts'
import { getById, type Account } from './sign-in.repo.ts'

/** What a person's changes of their own account are made of. */
export interface OwnAccountParts {
  database: Database
  check: CredentialCheck
  rootKey: RootKey
}

/** Proves a person by both factors. */
export interface FullProof {
  password: string
  code?: string | undefined
  passkey?: PasskeyAnswer | undefined
}

/** What an authenticator signed, for the question it was asked. */
export interface PasskeyAnswer {
  flow: string
  credential: PasskeyAssertion
}

export interface FullProofParts extends OwnAccountParts {
  /** Throws unless a passkey of the person signed, in this session. */
  provePasskey: (actor: Actor, answer: PasskeyAnswer) => Promise<unknown>
}

/** Throws unless the person proves themselves again, by password and (where it is on) second factor. */
export async function assertProven(
  { database, check }: Pick<OwnAccountParts, 'database' | 'check'>,
  actor: Actor,
  proof: Proof,
  purpose: string,
): Promise<Account> {
  const account = await getWithPassword(database, actor)
  return await check({ sessionId: actor.credential.id }, account, proof, {
    purpose,
    requestId: actor.requestId ?? '',
  })
}

/** By the password alone: who is signed in has shown the second factor when signing in. */
export async function assertPasswordProven(
  { database, check }: Pick<OwnAccountParts, 'database' | 'check'>,
  actor: Actor,
  password: string,
  purpose: string,
): Promise<Account> {
  const account = await getWithPassword(database, actor)
  return await check(
    { sessionId: actor.credential.id },
    withoutSecondFactor(account),
    { password },
    { purpose, requestId: actor.requestId ?? '' },
  )
}

/** By a code of the authenticator app alone: who is signed in has shown the password when signing in. */
export async function assertCodeProven(
  { database, check }: Pick<OwnAccountParts, 'database' | 'check'>,
  actor: Actor,
  code: string,
  purpose: string,
): Promise<Account> {
  const account = await getById(database.db, actor.principalId)
  if (!hasTotp(account)) throw new AppError('no_totp', 'You have no authenticator app set up.')
  return await check(
    { sessionId: actor.credential.id },
    account,
    { totp: code },
    { purpose, requestId: actor.requestId ?? '' },
  )
}

/** Whoever came by single sign-on has nothing to prove themselves with here. */
async function getWithPassword({ db }: Database, actor: Actor): Promise<Account> {
  const account = await getById(db, actor.principalId)
  if (account.password_hash === null)
    throw new AppError(
      'no_password',
      'You have no password: you sign in by single sign-on. Ask an admin for a reset link to set one.',
    )
  return account
}

/** By password and second factor, in this order: a wrong password spends no code. `otherwise` is why that cannot be when there is none. */
export async function assertFullyProven(
  parts: FullProofParts,
  actor: Actor,
  { password, code, passkey }: FullProof,
  { purpose, otherwise }: { purpose: string; otherwise: string },
): Promise<void> {
  const account = await getById(parts.database.db, actor.principalId)
  if (!hasSecondFactor(account)) throw new AppError('no_totp', otherwise)
  if (passkey) {
    await assertPasswordProven(parts, actor, password, purpose)
    await parts.provePasskey(actor, passkey)
  } else await assertProven(parts, actor, { password, totp: code }, purpose)
}

/** Throws when a second factor was the person's only one, and the workspace requires one of them. */
export async function assertFactorLeft(tx: Tx, account: Account): Promise<void> {
  if (!hasSecondFactor(account)) await assertMayGo(tx.db, account)
}

/** Throws for the only second factor of a person of whom the workspace requires one. */
export async function assertMayGo(db: Queryable, account: Account): Promise<void> {
  if (await isFactorRequired(db, account.workspace_id, account.role)) throw lastFactor()
}

/** Writes down what a person did with their own account. */
export const auditOwnAccount = (
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  details?: Record<string, string>,
): void =>
  tx.audit({
    action,
    actorId: actor.principalId,
    targetType: 'member',
    targetId: actor.principalId,
    ...(details && { details }),
    ...(actor.requestId && { requestId: actor.requestId }),
  })

/** Lets screens that show the person's address, second factor or connections look again. */
export const announceOwnAccount = (tx: Tx, { principalId }: Actor): void =>
  tx.emit({
    type: 'member.updated',
    payload: { principalId },
    audience: { scope: 'workspace' },
    actorId: principalId,
  })
