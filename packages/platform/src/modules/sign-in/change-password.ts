import { setPasswordHash } from '../../auth/accounts.repo.ts'
import { assertPasswordFor } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { hashPassword } from '../../auth/passwords.ts'
import { revokeResets } from '../../auth/reset-links.repo.ts'
import { endSessions } from '../../auth/sessions.ts'
import { assertPasswordProven, auditOwnAccount, type OwnAccountParts } from './own-proof.ts'

/** Sets a new password and ends every other session and all links for another; the return value is how many sessions there were. */
export async function changePassword(
  parts: OwnAccountParts,
  actor: Actor,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<number> {
  const account = await assertPasswordProven(parts, actor, currentPassword, 'change_password')
  assertPasswordFor({ ...account, displayName: account.display_name }, newPassword)
  const passwordHash = await hashPassword(newPassword)
  return await parts.database.transaction(actor.workspaceId, async (tx) => {
    await setPasswordHash(tx.db, actor.principalId, passwordHash)
    await revokeResets(tx.db, tx.workspaceId, { principalId: actor.principalId })
    const others = { principalId: actor.principalId, except: actor.credential.id }
    const ended = await endSessions(tx, others, 'password_changed')
    auditOwnAccount(tx, actor, 'account.password_changed')
    return ended.length
  })
}
