import type { Role } from '@sesamespace/contract/access'
import { refuseStopped } from '../../auth/credential-actors.ts'
import { signingIn } from '../../auth/accounts.ts'
import type { OpenedSession } from '../../auth/issue-tokens.ts'
import type { RequestFacts } from '../../auth/request-facts.ts'
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
  details: { method: 'passkey' } | { secondFactor: 'passkey' } | undefined,
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
    ...(details && { details }),
    requestId: facts.requestId,
  })
  const { id, handle, role } = person
  const actor = signingIn(tx, { id, handle, role, displayName: person.display_name }, sessionId)
  return { actor, refreshToken }
}
