import type { QueryOf, ResultOf } from '@sesamespace/contract/call'
import type { Member, memberCalls, UpdateMemberInput } from '@sesamespace/contract/members'
import { renamePrincipal, setEmail } from '../../auth/accounts.ts'
import { may, type Actor } from '../../auth/actor.ts'
import { deleteIdentities } from '../../auth/identities.repo.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database, Tx } from '../../db/database.ts'
import { namePlace, readPageOrWhole } from '../../http/page-or-whole.ts'
import { assertAllowed } from '../../policies/decision.ts'
import {
  changeMember,
  memberAbilities,
  disconnectSso,
  resetSecondFactor,
  seeEmail,
} from '../../policies/member.ts'
import { auditActor } from '../audit/index.ts'
import { endFeeds } from '../calendar-feeds/index.ts'
import { endClaims } from '../tasks/index.ts'
import { assertOwnerLeft } from './last-owner.ts'
import { getMember } from './member-lookup.ts'
import {
  findMembers,
  lockActiveOwners,
  setRole,
  setStatus,
  unconfirmedEmail,
} from './members.repo.ts'
import { takeSecondFactor } from './second-factor.ts'
import { withdrawLinks, withdrawLinksOfRole } from './withdraw-links.ts'

type MemberCalls = typeof memberCalls

/** The people of a workspace, their names and roles, and whether they may come in. */
export function createMembersService(database: Database) {
  return {
    async list(
      actor: Actor,
      query: QueryOf<MemberCalls['listMembers']> = {},
    ): Promise<ResultOf<MemberCalls['listMembers']>> {
      const { rows, nextCursor } = await readPageOrWhole(
        query,
        namePlace,
        (wanted) => findMembers(database.db, actor.workspaceId, wanted),
        (member) => [member.displayName, member.id] as const,
      )
      const known = rows.map((member) => forActor(actor, member))
      if (may(actor, 'members:manage')) return { members: known, nextCursor }
      const members = known.map((member) => ({
        ...member,
        secondFactor: null,
        sso: null,
        email: seeEmail(actor, member.id) ? member.email : null,
      }))
      return { members, nextCursor }
    },

    update: (actor: Actor, memberId: string, change: UpdateMemberInput): Promise<Member> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const owners = await lockActiveOwners(tx.db, tx.workspaceId)
        const before = await getMember(tx, memberId)
        assertAllowed(changeMember(actor, before, change))
        const { role, status, displayName, handle, email: other } = differences(before, change)
        const changed = { role, status, displayName, handle }
        const changesMore = Object.values(changed).some((it) => it !== undefined)
        // Saving nothing but the address as it is vouches for one that its person chose.
        const email =
          other ?? (changesMore ? undefined : await unconfirmedEmail(tx.db, memberId, change.email))
        if (email === undefined && !changesMore) return forActor(actor, before)
        const staysOwner = (role ?? before.role) === 'owner' && status !== 'disabled'
        if (!staysOwner) assertOwnerLeft(owners, memberId)
        if (role) {
          await setRole(tx.db, memberId, role)
          await withdrawLinksOfRole(tx, memberId, role)
        }
        if (status) await setStatus(tx.db, memberId, status)
        if (status === 'disabled') {
          await shutOut(tx, memberId)
          await endFeeds(tx, actor, memberId)
          await endClaims(tx, { principalId: memberId, actor, reason: 'account_disabled' })
        }
        await renamePrincipal(tx, memberId, { handle, displayName })
        if (email !== undefined) await setEmail(tx, memberId, email, { confirmed: true })
        tx.emit({
          type: 'member.updated',
          payload: { principalId: memberId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'member.updated',
          ...auditActor(actor),
          targetType: 'member',
          targetId: memberId,
          details: detailsOf(before, changed, email !== undefined),
        })
        return forActor(actor, await getMember(tx, memberId))
      }),

    /** For one who lost the device and the recovery codes. */
    resetSecondFactor: (actor: Actor, memberId: string): Promise<Member> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertAllowed(resetSecondFactor(actor, await getMember(tx, memberId)))
        await takeSecondFactor(tx, memberId, auditActor(actor))
        return forActor(actor, await getMember(tx, memberId))
      }),

    /** For one whom the provider of single sign-on knows by another identity now. */
    disconnect: (actor: Actor, memberId: string): Promise<Member> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const member = await getMember(tx, memberId)
        assertAllowed(disconnectSso(actor, member))
        await deleteIdentities(tx.db, tx.workspaceId, { principalId: memberId })
        await endSessions(tx, { principalId: memberId }, 'identity_unlinked')
        tx.emit({
          type: 'member.updated',
          payload: { principalId: memberId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        tx.audit({
          action: 'identity.unlinked',
          ...auditActor(actor),
          targetType: 'member',
          targetId: memberId,
        })
        return forActor(actor, await getMember(tx, memberId))
      }),
  }
}

export type MembersService = ReturnType<typeof createMembersService>

/** The member with what the actor may do to them. */
const forActor = (actor: Actor, member: Member): Member => ({
  ...member,
  abilities: memberAbilities(actor, member),
})

/** What of a change is one. */
function differences(before: Member, change: UpdateMemberInput): UpdateMemberInput {
  const { role, status, email, displayName, handle } = change
  return {
    ...(role !== before.role && { role }),
    ...(status !== before.status && { status }),
    ...(email !== before.email && { email }),
    ...(displayName !== before.displayName && { displayName }),
    ...(handle !== before.handle && { handle }),
  }
}

/** From what to what, of what changed. Of an address only that it did: the log is kept for good and has other readers. */
function detailsOf(
  before: Member,
  to: Omit<UpdateMemberInput, 'email'>,
  emailChanged: boolean,
): Record<string, unknown> {
  const from = Object.fromEntries(
    (['role', 'status', 'displayName', 'handle'] as const)
      .filter((name) => to[name] !== undefined)
      .map((name) => [name, before[name]]),
  )
  return { from, to, ...(emailChanged && { emailChanged }) }
}

async function shutOut(tx: Tx, memberId: string): Promise<void> {
  const reason = 'account_disabled'
  await endSessions(tx, { principalId: memberId }, reason)
  await withdrawLinks(tx, memberId)
  tx.emit({
    type: 'auth.revoked',
    payload: { principalId: memberId, reason },
    audience: {},
    actorId: null,
  })
}
