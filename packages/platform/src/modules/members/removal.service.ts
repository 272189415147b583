import type { Actor } from '../../auth/actor.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { removeMember, takeOver } from '../../policies/member.ts'
import { auditActor } from '../audit/index.ts'
import { handOver } from './hand-over.ts'
import { assertOwnerLeft } from './last-owner.ts'
import { getMember } from './member-lookup.ts'
import { lockActiveOwners, removePerson } from './members.repo.ts'
import { withdrawLinks } from './withdraw-links.ts'

/** Removing people for good. Their name stays under what they wrote; what they owned is somebody else's. */
export function createRemovalService(database: Database) {
  return function remove(actor: Actor, memberId: string, heirId: string): Promise<void> {
    return database.transaction(actor.workspaceId, async (tx) => {
      const owners = await lockActiveOwners(tx.db, tx.workspaceId)
      const member = await getMember(tx, memberId)
      assertAllowed(removeMember(actor, member))
      assertAllowed(takeOver(await getMember(tx, heirId), member))
      assertOwnerLeft(owners, memberId)
      const reason = 'member_removed'
      await endSessions(tx, { principalId: memberId }, reason)
      tx.emit({
        type: 'auth.revoked',
        payload: { principalId: memberId, reason },
        audience: {},
        actorId: null,
      })
      await withdrawLinks(tx, memberId)
      await handOver(tx, actor, memberId, heirId)
      await removePerson(tx.db, memberId)
      tx.emit({
        type: 'member.removed',
        payload: { principalId: memberId },
        audience: { scope: 'workspace' },
        actorId: actor.principalId,
      })
      tx.audit({
        action: 'member.removed',
        ...auditActor(actor),
        targetType: 'member',
        targetId: memberId,
        details: { handle: member.handle, name: member.displayName, handedOverTo: heirId },
      })
    })
  }
}

export type RemoveMember = ReturnType<typeof createRemovalService>
