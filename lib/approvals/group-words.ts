import type { GroupApproval, Lease } from '@sesamespace/sdk'
import { formatList, plural } from '@/lib/shared/format'

type Problem = NonNullable<GroupApproval['problem']>

/** Why an approval cannot be given, and what helps. */
export const groupProblems: Record<Problem, string> = {
  group_deleted:
    'Nobody can give this approval: the group was deleted. Deny the request, and let it be asked for again.',
  nobody: 'Nobody can give this approval: nobody in the group may decide.',
  own_people: 'Nobody can give this approval: everybody in the group who may is behind this agent.',
  too_few: 'Nobody can give this approval: too few people in the group may, and each counts once.',
}

const NAMED = 2

/** Who can give what is missing: “Alice, Bob or one of 2 more”. */
export function waitingText(
  { waitingFor, waitingForCount }: GroupApproval,
  nameOf: (id: string) => string,
): string {
  const named = waitingFor.slice(0, waitingForCount > NAMED + 1 ? NAMED : NAMED + 1).map(nameOf)
  const more = waitingForCount - named.length
  if (more > 0) return `${named.join(', ')} or one of ${more} more`
  const last = named.at(-1) ?? ''
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} or ${last}` : last
}

const unmet = (groups: readonly GroupApproval[] = []): GroupApproval[] =>
  groups.filter(({ required, approvedBy }) => approvedBy.length < required)

/** Groups that a pending lease waits for, by name: “Database owners and Security”. Nothing: for none. */
export const groupsWaitedFor = ({
  status,
  approvalGroups,
}: Pick<Lease, 'status' | 'approvalGroups'>): string =>
  status === 'pending' ? formatList(unmet(approvalGroups).map(({ name }) => name)) : ''

/** Approvals that a pending lease lacks: “1 approval from Security, 2 from Database owners and 1 more”. */
export function missingText({
  approvalGroups,
  approvedBy,
  requiredApprovals,
}: Pick<Lease, 'approvalGroups' | 'approvedBy' | 'requiredApprovals'>): string {
  const missing = unmet(approvalGroups).map((group) => ({
    name: group.name,
    count: group.required - group.approvedBy.length,
  }))
  const fromGroups = missing.reduce((sum, { count }) => sum + count, 0)
  const others = requiredApprovals - approvedBy.length - fromGroups
  if (missing.length === 0) return plural(others, 'more approval')
  return formatList([
    ...missing.map(({ name, count }, index) =>
      index === 0 ? `${plural(count, 'approval')} from ${name}` : `${count} from ${name}`,
    ),
    ...(others > 0 ? [`${others} more`] : []),
  ])
}
