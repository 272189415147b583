import type { Role } from '@sesamespace/contract/access'
import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** Whether the actor may read somebody's e-mail address: who administers, and everybody their own. */
export const seeEmail = (actor: Rights, memberId: string | null): boolean =>
  may(actor, 'members:manage') || (memberId !== null && memberId === actor.principalId)

/** Whether the actor may give the role. Only owners decide about owners: an admin could otherwise rise. */
export const giveRole = (actor: Rights, role: Role): Decision =>
  all(
    () => hasPermission(actor, 'members:manage'),
    () =>
      role !== 'owner' || actor.role === 'owner'
        ? allowed
        : refused('forbidden', 'Only an owner may change owners or make new ones.'),
  )

/** Whether the actor may change the member. */
export const changeMember = (
  actor: Rights,
  member: { id: string; role: Role },
  change: { role?: Role | undefined; status?: 'active' | 'disabled' | undefined },
): Decision =>
  all(
    () => giveRole(actor, member.role),
    () => giveRole(actor, change.role ?? member.role),
    () =>
      member.id === actor.principalId && change.status === 'disabled'
        ? refused('forbidden', 'You cannot disable yourself. Ask another admin.')
        : allowed,
  )
