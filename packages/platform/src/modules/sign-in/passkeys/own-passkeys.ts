import { limits } from '@sesamespace/contract/limits'
import type { NewPasskey, Passkey, PasskeyOffer } from '@sesamespace/contract/passkeys'
import type { PasskeyAttestation } from '@sesamespace/contract/webauthn'
import { v7 as uuid } from 'uuid'
import type { Actor } from '../../../auth/actor.ts'
import { deleteRecoveryCodes } from '../../../auth/recovery-codes.repo.ts'
import { replaceRecoveryCodes } from '../../../auth/recovery-codes.ts'
import { isUniqueViolation } from '../../../db/postgres-errors.ts'
import { AppError, notFound } from '../../../http/errors.ts'
import { hasSecondFactor } from '../credentials.ts'
import {
  assertFactorLeft,
  assertPasswordProven,
  auditOwnAccount,
  announceOwnAccount,
  type OwnAccountParts,
} from '../own-proof.ts'
import { getById } from '../sign-in.repo.ts'
import { expired, PROMPT_MS, type PasskeyFlows } from './passkey-flow.ts'
import {
  deletePasskey,
  findOwnPasskey,
  insertPasskey,
  listCredentials,
  listPasskeys,
  lockPerson,
  setName,
} from './passkeys.repo.ts'
import { creationOptions, verifyMade, type RelyingParty } from './relying-party.ts'

export interface PasskeyParts extends OwnAccountParts {
  party: RelyingParty
  flows: PasskeyFlows
}

interface NewPasskeyInput {
  flow: string
  name: string
  credential: PasskeyAttestation
}

/** A person's own passkeys. A stolen session alone neither adds nor removes one. */
export function createOwnPasskeys(parts: PasskeyParts) {
  const { database, party, flows } = parts
  return {
    list: (actor: Actor): Promise<Passkey[]> => listPasskeys(database.db, actor),

    async start(actor: Actor, password: string): Promise<PasskeyOffer> {
      const account = await assertPasswordProven(parts, actor, password, 'add_passkey')
      const existing = await listCredentials(database.db, actor)
      if (existing.length >= limits.passkeys) throw tooMany()
      const person = { ...account, displayName: account.display_name }
      const options = await creationOptions(party, person, existing, PROMPT_MS)
      const flow = await flows.seal({
        for: 'adding',
        challenge: options.challenge,
        principalId: actor.principalId,
        sessionId: actor.credential.id,
      })
      return { flow, options }
    },

    async add(actor: Actor, { flow, name, credential }: NewPasskeyInput): Promise<NewPasskey> {
      const started = await flows.take(database.db, flow, 'adding')
      const { principalId, sessionId, challenge } = started
      if (principalId !== actor.principalId || sessionId !== actor.credential.id) throw expired()
      const key = await verifyMade(party, challenge, credential)
      if (!key)
        throw new AppError(
          'invalid_passkey',
          'What the authenticator made cannot be used here. Try again, or use another one.',
        )
      const id = uuid()
      return await database.transaction(actor.workspaceId, async (tx) => {
        await lockPerson(tx.db, principalId)
        if ((await listCredentials(tx.db, actor)).length >= limits.passkeys) throw tooMany()
        const isFirstFactor = !hasSecondFactor(await getById(tx.db, principalId))
        await insertPasskey(tx.db, actor, { id, name, key }).catch((error: unknown) => {
          throw isUniqueViolation(error, 'passkeys_credential') ? taken() : error
        })
        auditOwnAccount(tx, actor, 'passkey.added', { passkeyId: id, name })
        announceOwnAccount(tx, actor)
        const passkey = await findOwnPasskey(tx.db, actor, id)
        if (!passkey) throw notFound('Passkey')
        if (!isFirstFactor) return { passkey }
        return { passkey, recoveryCodes: await replaceRecoveryCodes(tx, principalId) }
      })
    },

    async rename(actor: Actor, id: string, name: string): Promise<Passkey> {
      await setName(database.db, actor, id, name)
      const passkey = await findOwnPasskey(database.db, actor, id)
      if (!passkey) throw notFound('Passkey')
      return passkey
    },

    /** The password is then a way in still: nobody adds a passkey without one. */
    async remove(actor: Actor, id: string, password: string): Promise<void> {
      if (!(await findOwnPasskey(database.db, actor, id))) throw notFound('Passkey')
      await assertPasswordProven(parts, actor, password, 'remove_passkey')
      await database.transaction(actor.workspaceId, async (tx) => {
        await lockPerson(tx.db, actor.principalId)
        const passkey = await findOwnPasskey(tx.db, actor, id)
        if (!passkey) throw notFound('Passkey')
        await deletePasskey(tx.db, actor, id)
        const account = await getById(tx.db, actor.principalId)
        await assertFactorLeft(tx, account)
        if (!hasSecondFactor(account)) await deleteRecoveryCodes(tx.db, actor.principalId)
        auditOwnAccount(tx, actor, 'passkey.removed', { passkeyId: id, name: passkey.name })
        announceOwnAccount(tx, actor)
      })
    },
  }
}

export type OwnPasskeys = ReturnType<typeof createOwnPasskeys>

const tooMany = (): AppError =>
  new AppError(
    'too_many_passkeys',
    `You have ${limits.passkeys} passkeys already. Remove one you no longer use first.`,
  )

const taken = (): AppError =>
  new AppError('conflict', 'This passkey is added already. Use it, or choose another one.')
