import type { ApprovalsReach } from '@sesamespace/contract/vaults'
import type { Queryable } from '../../db/database.ts'
import { assign } from '../../policies/approval-slots.ts'
import type { GroupAsked } from './approval-groups.repo.ts'
import { approvalsAskedOf, type ApprovalsAsked } from './approvals-reach.repo.ts'

/**
 * How many approvals the most demanding leases of a vault take, and how many of them the people who can approve now give together,
 * each counted once: the one rule, whatever took an approver away. Taking rights from somebody is never refused for it, as that may be
 * urgent: managers are told instead. What asks for more than there is, is refused.
 */
export function reachOf(
  { most, approvers }: ApprovalsAsked,
  asked: readonly GroupAsked[],
): ApprovalsReach {
  const groups = asked.map(({ groupId, required, people }) => ({
    groupId,
    required,
    people: new Set(people),
  }))
  const total = Math.max(
    most,
    groups.reduce((sum, { required }) => sum + required, 0),
  )
  const people = [...new Set([...approvers, ...asked.flatMap((group) => group.people)])]
  return { asked: total, able: total - assign({ total, groups }, people).missing }
}

/** The same of one vault. */
export async function readReach(
  db: Queryable,
  vaultId: string,
  groups: readonly GroupAsked[],
): Promise<ApprovalsReach> {
  const asked = (await approvalsAskedOf(db, [vaultId])).get(vaultId)
  return asked ? reachOf(asked, groups) : { asked: 1, able: 0 }
}
