import type { SessionTokens } from '@sesamespace/contract/identity'
import { normaliseEmail } from '@sesamespace/contract/identity'
import type { PasskeyQuestion } from '@sesamespace/contract/passkeys'
import type { PasskeyAssertion } from '@sesamespace/contract/webauthn'
import { refuseStopped } from '../../../auth/credential-actors.ts'
import type { Devices } from '../../../auth/devices.ts'
import { consumeGuess, type Guesser } from '../../../auth/guesses.ts'
import type { IssueTokens } from '../../../auth/issue-tokens.ts'
import type { RequestFacts } from '../../../auth/request-facts.ts'
import { isSsoOnly } from '../../../auth/sso-only.repo.ts'
import { AppError } from '../../../http/errors.ts'
import { assertAllowed } from '../../../policies/decision.ts'
import { usePassword } from '../../../policies/member.ts'
import { withoutSecondFactor } from '../credentials.ts'
import { guesserOf } from '../guesser.ts'
import { openProvenSession } from '../open-session.ts'
import { findByEmail } from '../sign-in.repo.ts'
import { sha256 } from '../../../auth/secrets.ts'
import type { PasskeyParts } from './own-passkeys.ts'
import { expired, PROMPT_MS } from './passkey-flow.ts'
import { auditFailure, judgeAnswer, refused } from './judge-answer.ts'
import { countUse, findByCredential, listCredentials } from './passkeys.repo.ts'
import { requestOptions } from './relying-party.ts'

interface SignInParts extends PasskeyParts {
  issueTokens: IssueTokens
  devices: Devices
}

interface StartInput {
  account?: { email: string; password: string } | undefined
  deviceToken?: string | undefined
}

interface FinishInput {
  flow: string
  credential: PasskeyAssertion
  deviceToken?: string | undefined
}

/** Signing in with a passkey: alone, or after the password. */
export function createPasskeySignIn(parts: SignInParts) {
  const { database, check, party, flows, issueTokens, devices } = parts

  /** Whose password was right. */
  const whoGave = async (
    { email: given, password }: NonNullable<StartInput['account']>,
    deviceToken: string | undefined,
    facts: RequestFacts,
  ) => {
    const email = normaliseEmail(given)
    const found = await findByEmail(database.db, email)
    const { guesser } = guesserOf(devices, { email, found, deviceToken, source: facts.source })
    return await check(
      guesser,
      found && withoutSecondFactor(found),
      { password },
      { purpose: 'passkey', requestId: facts.requestId, sender: facts },
    )
  }

  /** Strangers behind the same address do not use up what a browser has that the passkey's person signed in with before. */
  const guesserWith = async (
    { credential, deviceToken }: FinishInput,
    { source }: RequestFacts,
  ): Promise<Guesser> => {
    const person =
      deviceToken === undefined
        ? undefined
        : await findByCredential(database.db, Buffer.from(credential.id, 'base64url'))
    const deviceId = person && deviceToken ? devices.read(deviceToken, person.id) : null
    return deviceId === null ? { passkeysFrom: source } : { deviceId }
  }

  return {
    async start(
      { account, deviceToken }: StartInput,
      facts: RequestFacts,
    ): Promise<PasskeyQuestion> {
      const person = account ? await whoGave(account, deviceToken, facts) : null
      const owner = person && { workspaceId: person.workspace_id, principalId: person.id }
      const keys = owner && (await listCredentials(database.db, owner))
      // Somebody knows the password, whether they come back with a passkey or not.
      if (owner)
        await database.transaction(owner.workspaceId, async (tx) =>
          auditFailure(tx, owner.principalId, keys?.length === 0 ? 'no_passkey' : 'code_missing', {
            purpose: 'passkey',
            requestId: facts.requestId,
            attempt: { sender: facts, way: 'password_passkey' },
          }),
        )
      if (keys?.length === 0)
        throw new AppError('no_passkey', 'This account has no passkey. Use a code instead.')
      const options = await requestOptions(party, keys, PROMPT_MS)
      const flow = await flows.seal({
        for: 'sign-in',
        challenge: options.challenge,
        principalId: person?.id ?? null,
        password: person && passwordMark(person),
      })
      return { flow, options }
    },

    async finish(input: FinishInput, facts: RequestFacts): Promise<SessionTokens> {
      const { requestId } = facts
      const guess = await consumeGuess(database.db, await guesserWith(input, facts))
      const flow = await flows.take(database.db, input.flow, 'sign-in')
      const way = flow.principalId === null ? 'passkey' : 'password_passkey'
      const context = {
        purpose: 'passkey',
        requestId,
        attempt: { sender: facts, way },
      } as const
      const { person, signed } = await judgeAnswer(parts, flow, input.credential, context)
      await guess.wasRight()
      if (person.status !== 'active')
        await database.transaction(person.workspace_id, async (tx) =>
          auditFailure(tx, person.id, 'account_disabled', context),
        )
      refuseStopped(person.status)
      // A passkey is the person's own, like a password: the provider knows nothing of it.
      assertAllowed(usePassword(person, await isSsoOnly(database.db, person.workspace_id)))
      const { deviceToken } = input
      const isKnown = deviceToken !== undefined && devices.read(deviceToken, person.id) !== null
      const opened = await database.transaction(person.workspace_id, async (tx) => {
        if (await countUse(tx.db, person.passkey_id, signed))
          return await openProvenSession(tx, person, facts, { way, isKnown }, (now) => {
            if (flow.password !== null && passwordMark(now) !== flow.password) throw expired()
          })
        await auditFailure(tx, person.id, 'passkey_counter_went_back', context)
        return null
      })
      if (!opened) throw refused()
      const tokens = await issueTokens(opened)
      return { ...tokens, deviceToken: isKnown ? deviceToken : devices.issue(person.id) }
    },
  }
}

/** Says whether a password is still the same one, and not which. */
const passwordMark = ({ password_hash: hash }: { password_hash: string | null }): string =>
  sha256(hash ?? '').toString('base64url')

export type PasskeySignIn = ReturnType<typeof createPasskeySignIn>
