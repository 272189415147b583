import type { ApprovalProblem } from '@sesamespace/contract/group-approvals'
import type { KeptGroup } from '../../db/tables/groups.ts'
import { assign, neededFor, type Demands } from '../../policies/approval-slots.ts'
import type { GroupPeople } from './group-people.repo.ts'
import type { LeaseNow, LeaseRow } from './leases.repo.ts'

/** Approvals that a lease takes from a group, and how far that is. */
export interface AskedGroup extends Required<KeptGroup> {
  /** Everybody in it now. */
  members: readonly string[]
  /** Who can give what is missing. */
  waitingFor: readonly string[]
  /** Why nobody, or too few, can. */
  problem: ApprovalProblem | null
}

/** What a lease takes: of a pending one what the vault asks for now, and never less than it asked for when it was requested. */
export function groupsAsked(lease: LeaseNow): KeptGroup[] {
  if (lease.status !== 'pending') return lease.approval_groups
  const asked = new Map(lease.vault_groups.map((group) => [group.groupId, group]))
  for (const kept of lease.approval_groups) {
    const now = asked.get(kept.groupId)
    const required = Math.max(kept.required, now?.required ?? 0)
    asked.set(kept.groupId, { ...(now ?? kept), required })
  }
  return [...asked.values()]
}

/** How many approvals these are in all. */
export const approvalsOf = (groups: readonly Pick<KeptGroup, 'required'>[]): number =>
  groups.reduce((sum, { required }) => sum + required, 0)

/** The groups with who is in them, before it is known who has approved. */
export const withMembers = (
  groups: readonly KeptGroup[],
  people: ReadonlyMap<string, GroupPeople>,
): AskedGroup[] =>
  groups.map((group) => ({
    ...group,
    approvedBy: group.approvedBy ?? [],
    members: people.get(group.groupId)?.members ?? [],
    waitingFor: [],
    problem: null,
  }))

/** Where a pending lease stands with its groups, after these approvals. */
export function standingOf(
  lease: LeaseNow & Pick<LeaseRow, 'groups' | 'approved_by'>,
  people: ReadonlyMap<string, GroupPeople>,
  total: number,
): { groups: AskedGroup[]; demands: Demands } {
  const refuses = (id: string): boolean =>
    id === lease.requester_id ||
    (lease.own_agent_requests === 'refuse' && lease.own_people.includes(id))
  const demanded = lease.groups.map(({ groupId, required }) => ({
    groupId,
    required,
    people: new Set(people.get(groupId)?.deciders.filter((id) => !refuses(id))),
  }))
  const demands = { total, groups: demanded }
  const everybody = [...new Set(demanded.flatMap((group) => [...group.people]))]
  const now = assign(demands, lease.approved_by)
  const best = assign({ total: approvalsOf(demanded), groups: demanded }, [
    ...lease.approved_by,
    ...everybody,
  ])
  const groups = lease.groups.map((group): AskedGroup => {
    const { groupId, required } = group
    const can = (best.byGroup.get(groupId)?.length ?? 0) >= required
    const helps = neededFor(demands, lease.approved_by, groupId)
    return {
      ...group,
      approvedBy: [...(now.byGroup.get(groupId) ?? [])],
      waitingFor: everybody.filter(helps),
      problem: can ? null : problemOf(people.get(groupId), refuses),
    }
  })
  return { groups, demands }
}

function problemOf(
  group: GroupPeople | undefined,
  refuses: (id: string) => boolean,
): ApprovalProblem {
  if (!group) return 'group_deleted'
  if (group.deciders.length === 0) return 'nobody'
  return group.deciders.every(refuses) ? 'own_people' : 'too_few'
}

/** How many approvals a pending lease takes yet. */
export const missingApprovals = (lease: LeaseRow): number =>
  lease.demands
    ? assign(lease.demands, lease.approved_by).missing
    : Math.max(0, lease.required_approvals - lease.approved_by.length)

/**
 * Whether the approval of somebody who may decide would bring a pending lease further. Where everything has been approved while it
 * did not count, as of somebody who came back into a group, any of them completes it.
 */
export const isApprovalNeeded = (lease: LeaseRow, personId: string): boolean =>
  missingApprovals(lease) === 0 ||
  (!lease.approved_by.includes(personId) &&
    (lease.demands === null || neededFor(lease.demands, lease.approved_by)(personId)))

const words = new Intl.ListFormat('en-GB')

/** What is missing from groups, in words: “1 from Security and 2 from Database owners”. */
export const missingWords = (lease: LeaseRow): string =>
  words.format(
    lease.groups
      .filter(({ required, approvedBy }) => approvedBy.length < required)
      .map(({ name, required, approvedBy }) => `${required - approvedBy.length} from ${name}`),
  )
