import { createHuman, signingIn, type NewHuman } from '../../auth/accounts.ts'
import type { OpenedSession } from '../../auth/issue-tokens.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { noteSignIn } from '../../auth/sign-in-log.ts'
import { openSession, type SessionOrigin } from '../../auth/sessions.ts'
import type { Tx } from '../../db/database.ts'
import { joinDefaultChannel } from '../channels/index.ts'

/** Makes the account of a newcomer, brings them into the first channel and signs them in. The caller audits how they came. */
export async function admitPerson(
  tx: Tx,
  person: NewHuman,
  facts: RequestFacts,
  origin?: SessionOrigin,
): Promise<OpenedSession> {
  const { id } = await createHuman(tx, person)
  const session = await openSession(tx, id, facts.userAgent, origin)
  const { sessionId } = session
  await noteSignIn(tx, { principalId: id, sessionId, way: 'joined' }, { facts, isKnown: true })
  const actor = signingIn(tx, { ...person, id }, sessionId)
  await joinDefaultChannel(tx, actor, id)
  tx.emit({
    type: 'member.updated',
    payload: { principalId: id },
    audience: { scope: 'workspace' },
    actorId: id,
  })
  return { actor, refreshToken: session.refreshToken }
}
