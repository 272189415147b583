import type { ErrorCode } from '@sesamespace/contract/errors'
import type { SsoFinish, SsoStart } from '@sesamespace/contract/sso'
import type { Actor } from '../../auth/actor.ts'
import { refuseStopped } from '../../auth/credential-actors.ts'
import type { Devices } from '../../auth/devices.ts'
import { consumeGuess } from '../../auth/guesses.ts'
import type { IssueTokens } from '../../auth/issue-tokens.ts'
import { noteRefusal } from '../../auth/sign-in-log.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { spendFlow } from '../../auth/spent-flows.repo.ts'
import type { SsoConfig } from '../../config/sso-config.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { IdentityProvider, ProvidedIdentity } from '../../outbound/identity-provider.ts'
import { expired } from '../../outbound/provider-faults.ts'
import type { OwnIdentities } from '../sign-in/index.ts'
import { enter } from './enter.ts'
import { findWayIn, type WayIn } from './find-way-in.ts'
import { FLOW_SECONDS, type Flow, type Flows } from './flow.ts'
import { assertConnected, connectOwn, proveOwn, tripOf } from './own-trip.ts'

/** What another tab, or somebody of the same name, may take at the same moment: whoever looks again finds their way. */
const contested: ReadonlySet<ErrorCode> = new Set(['handle_taken', 'email_taken', 'sso_expired'])
const MAX_TRIES = 5

export interface SsoParts {
  database: Database
  /** `null`: none is set. */
  sso: { provider: IdentityProvider; config: SsoConfig } | null
  flows: Flows
  issueTokens: IssueTokens
  devices: Devices
  own: OwnIdentities
}

/** Signing in by the provider: out to it, and back. */
export function createSsoService({ database, sso, flows, issueTokens, devices, own }: SsoParts) {
  const configured = () => {
    if (!sso) throw new AppError('sso_not_configured', 'This installation has no single sign-on.')
    return sso
  }

  const start = async (trip: Flow['own']): Promise<SsoStart> => {
    const { provider } = configured()
    const secrets = provider.newSecrets()
    const url = await provider.address(secrets, { anew: trip?.for === 'proof' })
    return { url, flow: await flows.seal({ ...secrets, own: trip }) }
  }

  /** The sign-in that an answer belongs to, used up. What is forged or used again counts as a guess. */
  const takeFlow = async (sealed: string, response: string, source: string): Promise<Flow> => {
    const guess = await consumeGuess(database.db, { ssoFrom: source })
    const flow = await flows.open(sealed)
    if (!flow || new URLSearchParams(response).get('state') !== flow.state) throw expired()
    if (!(await spendFlow(database.db, flow.id, FLOW_SECONDS))) throw expired()
    await guess.wasRight()
    return flow
  }

  const signIn = async (
    identity: ProvidedIdentity,
    rules: SsoConfig,
    facts: RequestFacts,
    deviceToken: string | undefined,
    tries = MAX_TRIES,
  ): Promise<NonNullable<SsoFinish['session']>> => {
    const way = await findWayIn(database.db, identity, rules)
    const isKnownTo = (principalId: string): boolean =>
      deviceToken !== undefined && devices.read(deviceToken, principalId) !== null
    if (way.as === 'known' || way.as === 'member') await assertActive(database, way, facts)
    const opened = await database
      .transaction(way.workspaceId, (tx) => enter(tx, way, identity, { facts, isKnownTo }))
      .catch((error: unknown) => {
        if (tries > 1 && error instanceof AppError && contested.has(error.code)) return null
        throw error
      })
    if (!opened) return await signIn(identity, rules, facts, deviceToken, tries - 1)
    const tokens = await issueTokens(opened)
    const { principalId } = opened.actor
    const isKept = deviceToken !== undefined && isKnownTo(principalId)
    return { ...tokens, deviceToken: isKept ? deviceToken : devices.issue(principalId) }
  }

  return {
    start: (): Promise<SsoStart> => start(null),

    /** For somebody who is signed in, and gives the password again. */
    async startLink(actor: Actor, password: string): Promise<SsoStart> {
      await own.assertPassword(actor, password, 'connect_sso')
      return start(tripOf(actor, 'link'))
    },

    /** For somebody who is signed in, and proves again who they are. */
    async startProof(actor: Actor): Promise<SsoStart> {
      const { config } = configured()
      await assertConnected(database.db, actor, config.issuer)
      return start(tripOf(actor, 'proof'))
    },

    unlink: (actor: Actor, identityId: string, password: string): Promise<void> =>
      own.unlink(actor, identityId, password),

    async finish(
      input: { flow: string; response: string; deviceToken?: string | undefined },
      facts: RequestFacts,
    ): Promise<SsoFinish> {
      const { provider, config } = configured()
      const flow = await takeFlow(input.flow, input.response, facts.source)
      const identity = await provider.identify(input.response, flow)
      if (flow.own) {
        const answer = flow.own.for === 'link' ? connectOwn : proveOwn
        await answer(database, flow.own, identity, facts)
        return { session: null }
      }
      return { session: await signIn(identity, config, facts, input.deviceToken) }
    },
  }
}

export type SsoService = ReturnType<typeof createSsoService>

/** Throws for one who is disabled, and writes down that they tried. */
async function assertActive(
  database: Database,
  { workspaceId, person }: Extract<WayIn, { as: 'known' | 'member' }>,
  facts: RequestFacts,
): Promise<void> {
  const { requestId } = facts
  if (person.status !== 'active')
    await database.transaction(workspaceId, async (tx) => {
      const refusal = 'account_disabled'
      await noteRefusal(tx, { principalId: person.id, way: 'sso', refusal }, facts)
      tx.audit({
        action: 'sign_in.failed',
        actorId: null,
        targetType: 'member',
        targetId: person.id,
        details: { reason: refusal, purpose: 'sso' },
        requestId,
      })
    })
  refuseStopped(person.status)
}
