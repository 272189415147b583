import type { Actor } from '../../auth/actor.ts'
import { findIdentity, listIdentities } from '../../auth/identities.repo.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { hasOpenSession } from '../../auth/sessions.repo.ts'
import { markProven } from '../../auth/step-up.repo.ts'
import type { Database, Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { ProvidedIdentity } from '../../outbound/identity-provider.ts'
import { expired } from '../../outbound/provider-faults.ts'
import { connect } from './enter.ts'
import type { OwnTrip } from './flow.ts'
import { findPerson } from './sso.repo.ts'

/** Clocks of providers differ from ours by so much. */
const CLOCK_SECONDS = 30

/** Somebody who is signed in leaves for the provider, and comes back into the same session. */
export const tripOf = ({ principalId, credential }: Actor, why: OwnTrip['for']): OwnTrip => ({
  for: why,
  principalId,
  sessionId: credential.id,
  at: Math.floor(Date.now() / 1_000),
})

/** Throws for who has no identity at the provider: they would go there in vain. */
export async function assertConnected(
  db: Queryable,
  { workspaceId, principalId }: Actor,
  issuer: string,
): Promise<void> {
  const identities = await listIdentities(db, workspaceId, principalId)
  if (!identities.some((one) => one.issuer === issuer))
    throw new AppError('sso_no_account', 'Your account is not connected to the provider.')
}

/** Connects the account of the person who asked for it, as long as the session goes on in which they did. */
export async function connectOwn(
  database: Database,
  trip: OwnTrip,
  identity: ProvidedIdentity,
  { requestId }: RequestFacts,
): Promise<void> {
  const person = await getTraveller(database.db, trip)
  await database.transaction(person.workspace_id, async (tx) => {
    await connect(tx, person.id, identity, requestId)
    tx.emit({
      type: 'member.updated',
      payload: { principalId: person.id },
      audience: { scope: 'workspace' },
      actorId: person.id,
    })
  })
}

/** Writes down for the session that its person has proven who they are, where the provider made them sign in since they left. */
export async function proveOwn(
  database: Database,
  trip: OwnTrip,
  { issuer, subject, authenticatedAt }: ProvidedIdentity,
  { requestId }: RequestFacts,
): Promise<void> {
  const person = await getTraveller(database.db, trip)
  const known = await findIdentity(database.db, issuer, subject)
  if (known?.principal_id !== person.id)
    throw new AppError('sso_other_person', 'At the provider you signed in as somebody else.')
  const signedInAt = (authenticatedAt?.getTime() ?? 0) / 1_000
  if (signedInAt < trip.at - CLOCK_SECONDS)
    throw new AppError(
      'sso_not_fresh',
      'The provider did not ask you to sign in again, or does not say when you did.',
    )
  await database.transaction(person.workspace_id, async (tx) => {
    await markProven(tx.db, trip.sessionId)
    tx.audit({
      action: 'session.proven',
      actorId: person.id,
      targetType: 'member',
      targetId: person.id,
      details: { by: 'sso' },
      requestId,
    })
  })
}

/** Who left, if they are still signed in. */
async function getTraveller(db: Queryable, { principalId, sessionId }: OwnTrip) {
  const person = await findPerson(db, principalId)
  const isThere = person?.status === 'active' && (await hasOpenSession(db, principalId, sessionId))
  if (!isThere) throw expired()
  return person
}
