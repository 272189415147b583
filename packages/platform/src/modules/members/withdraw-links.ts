import { roles, type Role } from '@sesamespace/contract/access'
import { revokeResets } from '../../auth/reset-links.repo.ts'
import type { Tx } from '../../db/database.ts'
import { rolesBeyond } from '../../policies/member.ts'
import { revokeInvites } from './invites.repo.ts'

/** Takes back the one-time links that a person made, and those that would let them in: who is out invites nobody. */
export async function withdrawLinks(tx: Tx, memberId: string): Promise<void> {
  await withdrawMade(tx, memberId, roles)
  await revokeResets(tx.db, tx.workspaceId, { principalId: memberId })
}

/**
 * For one whose role changes: takes back the links that they made and could not make any more, and those for themselves, which
 * were made when they opened another account than they would now.
 */
export async function withdrawLinksOfRole(tx: Tx, memberId: string, role: Role): Promise<void> {
  await withdrawMade(tx, memberId, rolesBeyond(memberId, role))
  await revokeResets(tx.db, tx.workspaceId, { principalId: memberId })
}

async function withdrawMade(tx: Tx, memberId: string, given: readonly Role[]): Promise<void> {
  if (given.length === 0) return
  await revokeInvites(tx.db, tx.workspaceId, { invitedBy: memberId, roles: given })
  await revokeResets(tx.db, tx.workspaceId, { createdBy: memberId, ofRoles: given })
}
