import { setTimeout as delay } from 'node:timers/promises'
import type { RootKey } from '../../crypto/root-key.ts'
import { consumeGuess, type Guesser } from '../../auth/guesses.ts'
import { verifyPassword } from '../../auth/passwords.ts'
import { spendRecoveryCode } from '../../auth/recovery-codes.ts'
import { isTotpCode, totpStep } from '../../auth/second-factor.ts'
import { noteRefusal, type Sender } from '../../auth/sign-in-log.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { openTotpSecret } from '../../auth/totp-secret.ts'
import { spendTotpStep, type Account } from './sign-in.repo.ts'

/** What came with a request that proves itself by password. */
export interface Proof {
  /** Left out by who is signed in and gives a code alone. */
  password?: string | undefined
  /** A code of the authenticator app, or a recovery code. */
  totp?: string | undefined
}

/**
 * No failure is told earlier than this, in milliseconds: hashing is the same work for everybody, but only for somebody who
 * exists is there an audit entry to write.
 */
const FAILURE_TAKES_MS = 250

/** An account whose proof held, and what the proof was. */
export type ProvenAccount = Account & {
  provenBy: 'password' | 'password_code' | 'password_recovery_code'
}

interface CheckFacts {
  /** Goes into the audit log. */
  purpose: string
  requestId: string
  /** Of a sign-in, who sends: the person is told of those that were refused. */
  sender?: Sender
}

type Failure = 'unknown_account' | 'wrong_password' | 'wrong_code' | 'code_missing'

/** The one place where a password or code is judged, whatever it is given for. Limited, audited and of even time. */
export function createCredentialCheck(database: Database, rootKey: RootKey) {
  /** What is wrong with a proof, or what it is when it holds. A code is spent by being right. */
  const judge = async (
    account: Account | undefined,
    proof: Proof,
  ): Promise<Failure | { by: ProvenAccount['provenBy'] }> => {
    const { password } = proof
    const isRight =
      password === undefined ||
      (await verifyPassword(account?.password_hash ?? undefined, password))
    if (!account) return 'unknown_account'
    if (!isRight) return 'wrong_password'
    if (password !== undefined && !hasSecondFactor(account)) return { by: 'password' }
    if (proof.totp === undefined) return 'code_missing'
    const { id, now } = account
    // A recovery code is judged without the secret: on a sealed node it is the way in.
    const isFromApp = hasTotp(account) && isTotpCode(proof.totp)
    const step = isFromApp ? totpStep(openTotpSecret(rootKey, account), proof.totp, now) : null
    const isSpent =
      step === null
        ? await spendRecoveryCode(database.db, id, proof.totp)
        : await spendTotpStep(database.db, id, step)
    if (!isSpent) return 'wrong_code'
    return { by: step === null ? 'password_recovery_code' : 'password_code' }
  }

  /**
   * Throws unless the proof holds for the account.
   */
  return async function check(
    guesser: Guesser,
    account: Account | undefined,
    proof: Proof,
    facts: CheckFacts,
  ): Promise<ProvenAccount> {
    const answerFrom = performance.now() + FAILURE_TAKES_MS
    const guess = await consumeGuess(database.db, guesser)
    const judged = await judge(account, proof).catch(async (error: unknown) => {
      // Nothing was compared: who signs in while the node is sealed is not kept out when it no longer is.
      if (error instanceof AppError && error.code === 'sealed') await guess.wasRight()
      throw error
    })
    const failure = typeof judged === 'string' ? judged : null
    // The password was right: it is not a guess that we ask for the code as well.
    if (failure === null || failure === 'code_missing') await guess.wasRight()
    if (account && typeof judged === 'object') return { ...account, provenBy: judged.by }
    const { sender } = facts
    if (account && failure !== null) {
      await database.transaction(account.workspace_id, async (tx) => {
        if (sender)
          await noteRefusal(
            tx,
            { principalId: account.id, way: 'password', refusal: failure },
            sender,
          )
        tx.audit({
          action: 'sign_in.failed',
          actorId: null,
          targetType: 'member',
          targetId: account.id,
          details: { reason: failure, purpose: facts.purpose },
          requestId: facts.requestId,
        })
      })
    }
    await delay(Math.max(0, answerFrom - performance.now()))
    if (account && failure === 'code_missing') throw secondFactorMissing(account)
    throw wrongCredentials()
  }
}

/** The same whatever is wrong. */
export const wrongCredentials = (): AppError =>
  new AppError('invalid_credentials', 'The e-mail address, password or code is wrong.')

export type CredentialCheck = ReturnType<typeof createCredentialCheck>

/** A secret counts from the first code that was right; before that it is only offered. */
export const hasTotp = (account: Account): boolean =>
  account.totp_secret !== null && account.totp_last_step !== null

export const hasSecondFactor = (account: Account): boolean =>
  hasTotp(account) || account.has_passkey

/** The account to judge by its password alone. */
export const withoutSecondFactor = (account: Account): Account => ({
  ...account,
  totp_secret: null,
  has_passkey: false,
})

/** Says which second factors would do; a recovery code stands in for each. */
const secondFactorMissing = (account: Account): AppError =>
  hasTotp(account)
    ? new AppError(
        'totp_required',
        'Send the code of your authenticator app as well, as "totp".',
        account.has_passkey
          ? { details: [{ path: 'passkey', message: 'A passkey of the account does as well.' }] }
          : {},
      )
    : new AppError(
        'passkey_required',
        'Use your passkey as well, or send a recovery code as "totp".',
      )
