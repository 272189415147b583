import type { Actor } from '../../auth/actor.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import { replaceRecoveryCodes } from '../../auth/recovery-codes.ts'
import { newTotpSecret, totpStep } from '../../auth/second-factor.ts'
import { openTotpSecret, sealTotpSecret } from '../../auth/totp-secret.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import { AppError } from '../../http/errors.ts'
import { hasTotp } from './credentials.ts'
import {
  announceOwnAccount,
  assertPasswordProven,
  auditOwnAccount,
  type OwnAccountParts,
} from './own-proof.ts'
import { getById, offerTotpSecret, switchTotpOn } from './sign-in.repo.ts'

/** Offers a secret for an authenticator app. It counts once `enableTotp` has seen a code of it. */
export async function setUpTotp(
  parts: OwnAccountParts,
  actor: Actor,
  password: string,
): Promise<{ secret: string; url: string }> {
  const { database, rootKey } = parts
  const account = await getById(database.db, actor.principalId)
  if (hasTotp(account)) throw alreadySet()
  await assertPasswordProven(parts, actor, password, 'totp_setup')
  const offer = newTotpSecret(account.email)
  await database.transaction(actor.workspaceId, async (tx) => {
    await lockRootKey(tx.db, rootKey)
    const sealed = sealTotpSecret(rootKey, account, offer.secret)
    if (!(await offerTotpSecret(tx.db, account.id, sealed))) throw alreadySet()
  })
  return offer
}

/** Switches the second factor on; the return value is the recovery codes, this once. */
export async function enableTotp(
  { database, rootKey }: OwnAccountParts,
  actor: Actor,
  code: string,
): Promise<string[]> {
  const account = await getById(database.db, actor.principalId)
  if (hasTotp(account)) throw alreadySet()
  const secret = openTotpSecret(rootKey, account)
  const guess = await consumeGuess(database.db, { sessionId: actor.credential.id })
  const step = totpStep(secret, code, account.now)
  if (step === null) {
    throw new AppError('invalid_credentials', 'This code is wrong. Check the clock of your device.')
  }
  await guess.wasRight()
  return await database.transaction(actor.workspaceId, async (tx) => {
    const isOn = await switchTotpOn(tx.db, account.id, { sealed: account.totp_secret, step })
    if (!isOn)
      throw new AppError(
        'conflict',
        'The authenticator app was set up anew or switched on elsewhere meanwhile. Reload the page.',
      )
    auditOwnAccount(tx, actor, 'account.totp_enabled')
    announceOwnAccount(tx, actor)
    return await replaceRecoveryCodes(tx, account.id)
  })
}

const alreadySet = (): AppError =>
  new AppError('conflict', 'An authenticator app is set up already. Disable it first.')
