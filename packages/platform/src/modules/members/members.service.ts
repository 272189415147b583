import type { Member } from '@sesamespace/sdk'
import type { Actor } from '../../auth/actor.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { findMembers, lockActiveOwners, setRole, setStatus } from './members.repo.ts'
import type { UpdateMemberInput } from './members.schema.ts'

/** The people of a workspace, their roles, and whether they may come in. */
export function createMembersService(database: Database) {
  return {
    list: (actor: Actor): Promise<Member[]> => findMembers(database.db, actor.workspaceId),

    update: (actor: Actor, memberId: string, change: UpdateMemberInput): Promise<Member> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const owners = await lockActiveOwners(tx.db, tx.workspaceId)
        const before = await getMember(tx, memberId)
        demandRight(actor, before, change)
        const role = change.role ?? before.role
        const status = change.status ?? before.status
        if (role === before.role && status === before.status) return before
        const remains = role === 'owner' && status === 'active'
        if (owners.includes(memberId) && owners.length === 1 && !remains) {
          throw new AppError(
            'last_owner',
            'A workspace needs an owner. Make somebody else owner first.',
          )
        }
        await setRole(tx.db, memberId, role)
        await setStatus(tx.db, memberId, status)
        if (status === 'disabled' && before.status === 'active') await shutOut(tx, memberId)
        tx.emit({
          type: 'member.updated',
          payload: { principalId: memberId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'member.updated',
          actorId: actor.principalId,
          targetType: 'member',
          targetId: memberId,
          details: { from: { role: before.role, status: before.status }, to: { role, status } },
          ...(actor.requestId && { requestId: actor.requestId }),
        })
        return getMember(tx, memberId)
      }),
  }
}

export type MembersService = ReturnType<typeof createMembersService>

async function getMember(tx: Tx, memberId: string): Promise<Member> {
  const [member] = await findMembers(tx.db, tx.workspaceId, memberId)
  if (!member) throw notFound('Member')
  return member
}

/** Only owners decide about owners: an admin could otherwise rise, or remove who is above. */
function demandRight(actor: Actor, member: Member, change: UpdateMemberInput): void {
  if (actor.role !== 'owner' && (member.role === 'owner' || change.role === 'owner')) {
    throw new AppError('forbidden', 'Only an owner may change owners or make new ones.')
  }
  if (member.id === actor.principalId && change.status === 'disabled') {
    throw new AppError('forbidden', 'You cannot disable yourself. Ask another admin.')
  }
}

async function shutOut(tx: Tx, memberId: string): Promise<void> {
  const reason = 'account_disabled'
  await endSessions(tx, { principalId: memberId }, reason)
  tx.emit({
    type: 'auth.revoked',
    payload: { principalId: memberId, reason },
    audience: {},
    actorId: null,
  })
}
