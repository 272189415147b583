import type { Role } from '@sesamespace/contract/access'
import type { SignInWay } from '@sesamespace/contract/sign-ins'
import { refuseStopped } from '../../auth/credential-actors.ts'
import { signingIn } from '../../auth/accounts.ts'
import type { OpenedSession } from '../../auth/issue-tokens.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
import { noteSignIn } from '../../auth/sign-in-log.ts'
import { openSession } from '../../auth/sessions.ts'
import type { Tx } from '../../db/database.ts'
import { holdAccount, type AccountNow } from './sign-in.repo.ts'

/**
 * Opens a session for somebody who has proven who they are, and writes down how. `judgeNow` throws when what they proved it by
 * is no longer what it was: a password changed, or an account disabled, while it was being checked, opens nothing.
 */
export async function openProvenSession(
  tx: Tx,
  person: { id: string; handle: string; display_name: string; role: Role },
  facts: RequestFacts,
  { way, isKnown }: { way: SignInWay; isKnown: boolean },
  judgeNow: (now: AccountNow) => void,
): Promise<OpenedSession> {
  const now = await holdAccount(tx.db, person.id)
  refuseStopped(now.status)
  judgeNow(now)
  const { sessionId, refreshToken } = await openSession(tx, person.id, facts.userAgent)
  tx.audit({
    action: 'sign_in.succeeded',
    actorId: person.id,
    targetType: 'session',
    targetId: sessionId,
    ...(details[way] && { details: details[way] }),
    requestId: facts.requestId,
  })
  const { id, handle, role } = person
  const actor = signingIn(tx, { id, handle, role, displayName: person.display_name }, sessionId)
  const isNewDevice = await noteSignIn(tx, { principalId: id, sessionId, way }, { facts, isKnown })
  return { actor, refreshToken, isNewDevice }
}

/** What the audit log says of a way, where it is not the password. */
const details: Partial<Record<SignInWay, Record<string, string>>> = {
  passkey: { method: 'passkey' },
  password_passkey: { secondFactor: 'passkey' },
}
