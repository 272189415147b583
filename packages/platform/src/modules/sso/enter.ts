import { v7 as uuid } from 'uuid'
import { signingIn } from '../../auth/accounts.ts'
import { insertIdentity, touchIdentity } from '../../auth/identities.repo.ts'
import type { OpenedSession } from '../../auth/issue-tokens.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { noteSignIn } from '../../auth/sign-in-log.ts'
import { openSession, type SessionOrigin } from '../../auth/sessions.ts'
import type { Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'
import type { ProvidedIdentity } from '../../outbound/identity-provider.ts'
import { admitPerson, spendInvite } from '../members/index.ts'
import { expired } from '../../outbound/provider-faults.ts'
import type { WayIn } from './find-way-in.ts'
import { newcomerNames } from './newcomer-names.ts'

interface Entering {
  facts: RequestFacts
  /** Whether the browser has the mark of a person who signed in there before. */
  isKnownTo: (principalId: string) => boolean
}

/** Connects, makes the account where there is none, and opens a session: all of it, or nothing. */
export async function enter(
  tx: Tx,
  way: WayIn,
  identity: ProvidedIdentity,
  { facts, isKnownTo }: Entering,
): Promise<OpenedSession> {
  const opened =
    way.as === 'known' || way.as === 'member'
      ? await openFor(tx, way.person, facts, {
          isKnown: isKnownTo(way.person.id),
          origin: originOf(identity),
        })
      : await admit(tx, way, identity, facts)
  const { principalId, credential } = opened.actor
  if (way.as === 'known') await touchIdentity(tx.db, way.identityId)
  else await connect(tx, principalId, identity, facts.requestId)
  tx.audit({
    action: 'sign_in.succeeded',
    actorId: principalId,
    targetType: 'session',
    targetId: credential.id,
    details: { method: 'sso' },
    requestId: facts.requestId,
  })
  return opened
}

/** Writes down that a person is who the provider calls so. Each has one identity of a provider, and each identity one person. */
export async function connect(
  tx: Tx,
  principalId: string,
  { issuer, subject }: Pick<ProvidedIdentity, 'issuer' | 'subject'>,
  requestId: string,
): Promise<void> {
  const row = { id: uuid(), workspaceId: tx.workspaceId, principalId, issuer, subject }
  const isConnected = await insertIdentity(tx.db, row).catch((error: unknown) => {
    if (isUniqueViolation(error, 'identities_person')) return false
    throw error
  })
  if (!isConnected) throw taken()
  tx.audit({
    action: 'identity.linked',
    actorId: principalId,
    targetType: 'member',
    targetId: principalId,
    details: { issuer },
    requestId,
  })
}

/** Who is signed in at the provider comes in without being asked anything: that proves what they showed there, when they did. */
const originOf = ({ authenticatedAt }: ProvidedIdentity): SessionOrigin => ({
  bySso: true,
  provenAt: authenticatedAt ?? new Date(0),
})

async function openFor(
  tx: Tx,
  person: Extract<WayIn, { as: 'known' }>['person'],
  facts: RequestFacts,
  { isKnown, origin }: { isKnown: boolean; origin: SessionOrigin },
): Promise<OpenedSession> {
  const { sessionId, refreshToken } = await openSession(tx, person.id, facts.userAgent, origin)
  const isNewDevice = await noteSignIn(
    tx,
    { principalId: person.id, sessionId, way: 'sso' },
    { facts, isKnown },
  )
  return { actor: signingIn(tx, person, sessionId), refreshToken, isNewDevice }
}

async function admit(
  tx: Tx,
  way: Extract<WayIn, { as: 'invited' | 'newcomer' }>,
  identity: ProvidedIdentity,
  facts: RequestFacts,
): Promise<OpenedSession> {
  const { email, role } = way
  if (way.as === 'invited' && !(await spendInvite(tx.db, way.inviteId))) throw expired()
  const names = await newcomerNames(tx.db, tx.workspaceId, identity, email)
  const opened = await admitPerson(
    tx,
    { ...names, email, role, passwordHash: null },
    facts,
    originOf(identity),
  )
  const actorId = opened.actor.principalId
  const { requestId } = facts
  if (way.as === 'invited') {
    const { inviteId: targetId, invitedBy } = way
    const details = { role, invitedBy }
    tx.audit({
      action: 'invite.accepted',
      actorId,
      targetType: 'invite',
      targetId,
      details,
      requestId,
    })
  } else {
    const details = { role }
    tx.audit({
      action: 'member.joined',
      actorId,
      targetType: 'member',
      targetId: actorId,
      details,
      requestId,
    })
  }
  return opened
}

const taken = (): AppError =>
  new AppError(
    'sso_account_taken',
    'This account is connected to another identity of the provider, or that identity to another account. Ask an admin to disconnect it.',
  )
