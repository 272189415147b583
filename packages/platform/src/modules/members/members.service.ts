import type { Member, UpdateMemberInput } from '@sesamespace/contract/members'
import { may, type Actor } from '../../auth/actor.ts'
import { removeSecondFactor } from '../../auth/remove-second-factor.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeMember, seeEmail } from '../../policies/member.ts'
import { findMembers, lockActiveOwners, setRole, setStatus } from './members.repo.ts'

/** What ends elsewhere when a person is shut out, in the same transaction. */
export type OnDisabled = (tx: Tx, memberId: string, actor: Actor) => Promise<void>

/** The people of a workspace, their roles, and whether they may come in. */
export function createMembersService(database: Database, onDisabled: OnDisabled) {
  return {
    async list(actor: Actor): Promise<Member[]> {
      const members = await findMembers(database.db, actor.workspaceId)
      if (may(actor, 'members:manage')) return members
      return members.map((member) => ({
        ...member,
        secondFactor: null,
        email: seeEmail(actor, member.id) ? member.email : null,
      }))
    },

    update: (actor: Actor, memberId: string, change: UpdateMemberInput): Promise<Member> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const owners = await lockActiveOwners(tx.db, tx.workspaceId)
        const before = await getMember(tx, memberId)
        assertAllowed(changeMember(actor, before, change))
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
        if (status === 'disabled' && before.status === 'active') {
          await shutOut(tx, memberId)
          await onDisabled(tx, memberId, actor)
        }
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

    /** For one who lost the device and the recovery codes. One's own is turned off with its code, not here. */
    resetSecondFactor: (actor: Actor, memberId: string): Promise<Member> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const member = await getMember(tx, memberId)
        assertAllowed(changeMember(actor, member, {}))
        if (memberId === actor.principalId)
          throw new AppError('forbidden', 'You cannot reset your own. Ask another admin.')
        if (!member.secondFactor)
          throw new AppError('no_totp', `${member.displayName} has no second factor.`)
        await removeSecondFactor(tx, memberId)
        tx.emit({
          type: 'member.updated',
          payload: { principalId: memberId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'member.second_factor_reset',
          actorId: actor.principalId,
          targetType: 'member',
          targetId: memberId,
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
