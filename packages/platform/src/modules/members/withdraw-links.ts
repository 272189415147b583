import type { Tx } from '../../db/database.ts'
import { revokeInvites } from './invites.repo.ts'
import { revokeResets } from './password-resets.repo.ts'

/** Takes back the one-time links that a person made, and those that would let them in: who is out invites nobody. */
export async function withdrawLinks(tx: Tx, memberId: string): Promise<void> {
  await revokeInvites(tx.db, tx.workspaceId, { invitedBy: memberId })
  await revokeResets(tx.db, tx.workspaceId, { createdBy: memberId })
  await revokeResets(tx.db, tx.workspaceId, { principalId: memberId })
}
