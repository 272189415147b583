import { roles, type Role } from '@sesamespace/contract/access'
import type { Member } from '@sesamespace/contract/members'
import { may, type Rights } from '../auth/actor.ts'
import { roleMay } from '../auth/permissions.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of a person whom something is done to. */
export type MemberFacts = Pick<Member, 'id' | 'role' | 'status' | 'displayName' | 'sso'>

/** What may be changed of a person. */
export interface MemberChange {
  role?: Role | undefined
  status?: Member['status'] | undefined
  email?: string | undefined
}

/** Whether the actor may read somebody's e-mail address: who administers, and everybody their own. */
export const seeEmail = (actor: Rights, memberId: string | null): boolean =>
  may(actor, 'members:manage') || (memberId !== null && memberId === actor.principalId)

/** Whether the actor may give the role. Only owners decide about owners: an admin could otherwise rise. */
export const giveRole = (actor: Rights, role: Role): Decision =>
  all(
    () => hasPermission(actor, 'members:manage'),
    () =>
      role !== 'owner' || may(actor, 'owners:manage')
        ? allowed
        : refused('forbidden', 'Only an owner may change owners or make new ones.'),
  )

/** The roles that nobody of a role may give. Links that gave them do so no longer. */
export const rolesBeyond = (principalId: string, role: Role): Role[] =>
  roles.filter(
    (other) => !giveRole({ principalId, kind: 'human', role, scopes: ['*'] }, other).allowed,
  )

const isOneself = (actor: Rights, member: MemberFacts): boolean => member.id === actor.principalId

/** Whether the actor may change the member. */
export const changeMember = (actor: Rights, member: MemberFacts, change: MemberChange): Decision =>
  all(
    () => giveRole(actor, member.role),
    () => giveRole(actor, change.role ?? member.role),
    () =>
      isOneself(actor, member) && change.status === 'disabled'
        ? refused('forbidden', 'You cannot disable yourself. Ask another admin.')
        : allowed,
    // A stolen session must not move the account to another address.
    () =>
      isOneself(actor, member) && change.email !== undefined
        ? refused('forbidden', 'Change your own address with your password, as your account.')
        : allowed,
  )

/** Whether the actor may give the member a way to set a new password. One's own is changed with the old one. */
export const resetPassword = (actor: Rights, member: MemberFacts): Decision =>
  all(
    () => giveRole(actor, member.role),
    () =>
      isOneself(actor, member)
        ? refused(
            'forbidden',
            'You cannot reset your own password. Change it, or ask another admin.',
          )
        : allowed,
    () =>
      member.status === 'active'
        ? allowed
        : refused('conflict', `${member.displayName} is disabled. Enable them first.`),
  )

/** Whether the actor may take the member's second factor away. One's own is turned off with its code. */
export const resetSecondFactor = (actor: Rights, member: MemberFacts): Decision =>
  all(
    () => giveRole(actor, member.role),
    () =>
      isOneself(actor, member)
        ? refused('forbidden', 'You cannot reset your own. Ask another admin.')
        : allowed,
  )

/** Whether the actor may disconnect the member from single sign-on. One's own is disconnected with the password. */
export const disconnectSso = (actor: Rights, member: MemberFacts): Decision =>
  all(
    () => giveRole(actor, member.role),
    () =>
      isOneself(actor, member)
        ? refused('forbidden', 'You cannot do this here. Disconnect your own in your settings.')
        : allowed,
    () =>
      member.sso
        ? allowed
        : refused('conflict', `${member.displayName} does not sign in by single sign-on.`),
  )

/** Whether a person may sign in with a password. Owners always may: they are the way back in when the provider fails. */
export const usePassword = ({ role }: { role: Role }, ssoOnly: boolean): Decision =>
  !ssoOnly || role === 'owner'
    ? allowed
    : refused(
        'sso_required',
        'This workspace takes single sign-on only. Only owners sign in with a password.',
      )

/** Whether the actor may make single sign-on the only way in, or end that. Whoever turns it on has shown that it works. */
export const changeSsoOnly = (
  actor: Rights,
  { only, isConfigured, isLinked }: { only: boolean; isConfigured: boolean; isLinked: boolean },
): Decision =>
  all(
    () => hasPermission(actor, 'owners:manage'),
    () =>
      only && !isConfigured
        ? refused('sso_not_configured', 'No provider of single sign-on is set on the server.')
        : allowed,
    () =>
      only && !isLinked
        ? refused(
            'conflict',
            'Sign in by single sign-on yourself first, so that it is known to work.',
          )
        : allowed,
  )

/** Whether the actor may remove the member for good, and see what they would leave behind. */
export const removeMember = (actor: Rights, member: MemberFacts): Decision =>
  all(
    () => giveRole(actor, member.role),
    () =>
      isOneself(actor, member)
        ? refused('forbidden', 'You cannot remove yourself. Ask another admin.')
        : allowed,
  )

/** What the actor may do to a member in their present state, for screens. */
export const memberAbilities = (actor: Rights, member: MemberFacts) => ({
  roles: roles.filter((role) => changeMember(actor, member, { role }).allowed),
  edit: changeMember(actor, member, {}).allowed,
  changeEmail: changeMember(actor, member, { email: '' }).allowed,
  disable: changeMember(actor, member, { status: 'disabled' }).allowed,
  resetPassword: resetPassword(actor, member).allowed,
  resetSecondFactor: resetSecondFactor(actor, member).allowed,
  disconnectSso: disconnectSso(actor, member).allowed,
  remove: removeMember(actor, member).allowed,
})

/** Whether somebody may take over what the member leaves behind: vaults and agents need people who may run them. */
export const takeOver = (heir: MemberFacts, member: MemberFacts): Decision =>
  heir.id !== member.id &&
  heir.status === 'active' &&
  roleMay(heir.role, 'vault:create') &&
  roleMay(heir.role, 'agents:manage')
    ? allowed
    : refused(
        'conflict',
        `${heir.displayName} cannot take over. Choose someone else who is active, and an operator at least.`,
      )

/** Whether a command on the machine may help a person back in. What it may not do to them, nobody may. */
export const recoverByHand = (member: MemberFacts): Decision =>
  member.status === 'active'
    ? allowed
    : refused('conflict', `${member.displayName} is disabled. An admin can enable them.`)
