import type { ProofWays } from '@sesamespace/contract/proof'
import type { PasskeyQuestion } from '@sesamespace/contract/passkeys'
import type { Actor } from '../../auth/actor.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import { listIdentities } from '../../auth/identities.repo.ts'
import { markProven } from '../../auth/step-up.repo.ts'
import type { SsoConfig } from '../../config/sso-config.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { hasTotp } from './credentials.ts'
import {
  assertCodeProven,
  assertPasswordProven,
  auditOwnAccount,
  type PasskeyAnswer,
} from './own-proof.ts'
import { auditFailure, judgeAnswer, refused } from './passkeys/judge-answer.ts'
import type { PasskeyParts } from './passkeys/own-passkeys.ts'
import { expired, PROMPT_MS } from './passkeys/passkey-flow.ts'
import { countUse, listCredentials } from './passkeys/passkeys.repo.ts'
import { requestOptions } from './passkeys/relying-party.ts'
import { getById } from './sign-in.repo.ts'

const PURPOSE = 'step_up'
const proven = { proven: true } as const

/** A person proves again who they are, for the session that they are in. */
export function createSessionProof(
  parts: PasskeyParts,
  provider: Pick<SsoConfig, 'issuer' | 'label'> | null,
) {
  const { database, party, flows } = parts
  const note = async (tx: Tx, actor: Actor, by: 'password' | 'code' | 'passkey'): Promise<void> => {
    await markProven(tx.db, actor.credential.id)
    auditOwnAccount(tx, actor, 'session.proven', { by })
  }

  const providerOf = async ({ workspaceId, principalId }: Actor): Promise<string | null> => {
    if (!provider) return null
    const identities = await listIdentities(database.db, workspaceId, principalId)
    return identities.some(({ issuer }) => issuer === provider.issuer) ? provider.label : null
  }

  return {
    async ways(actor: Actor): Promise<ProofWays> {
      const account = await getById(database.db, actor.principalId)
      return {
        password: account.password_hash !== null,
        code: hasTotp(account),
        passkey: account.has_passkey,
        provider: await providerOf(actor),
      }
    },

    async prove(
      actor: Actor,
      { password, code }: { password?: string | undefined; code?: string | undefined },
    ): Promise<typeof proven> {
      if (password !== undefined) await assertPasswordProven(parts, actor, password, PURPOSE)
      else await assertCodeProven(parts, actor, code ?? '', PURPOSE)
      await database.transaction(actor.workspaceId, (tx) =>
        note(tx, actor, password === undefined ? 'code' : 'password'),
      )
      return proven
    },

    async startPasskey(actor: Actor): Promise<PasskeyQuestion> {
      const keys = await listCredentials(database.db, actor)
      if (keys.length === 0)
        throw new AppError('no_passkey', 'You have no passkey. Use your password.')
      const options = await requestOptions(party, keys, PROMPT_MS)
      const { challenge } = options
      const { principalId, credential } = actor
      const sessionId = credential.id
      return {
        options,
        flow: await flows.seal({ for: 'proof', challenge, principalId, sessionId }),
      }
    },

    async finishPasskey(actor: Actor, input: PasskeyAnswer): Promise<typeof proven> {
      const context = { purpose: PURPOSE, requestId: actor.requestId ?? '' } as const
      const guess = await consumeGuess(database.db, { sessionId: actor.credential.id })
      const flow = await flows.take(database.db, input.flow, 'proof')
      const isOwn = flow.principalId === actor.principalId && flow.sessionId === actor.credential.id
      if (!isOwn) throw expired()
      const { person, signed } = await judgeAnswer(parts, flow, input.credential, context)
      await guess.wasRight()
      const isCounted = await database.transaction(actor.workspaceId, async (tx) => {
        const counts = await countUse(tx.db, person.passkey_id, signed)
        if (counts) await note(tx, actor, 'passkey')
        else await auditFailure(tx, person.id, 'passkey_counter_went_back', context)
        return counts
      })
      if (!isCounted) throw refused()
      return proven
    },
  }
}

export type SessionProof = ReturnType<typeof createSessionProof>
