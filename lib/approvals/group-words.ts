import type { GroupApproval } from '@sesamespace/sdk'

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

/** Who can give what is missing: “Alice, Bob and 2 more”. */
export function waitingText(
  { waitingFor, waitingForCount }: GroupApproval,
  nameOf: (id: string) => string,
): string {
  const named = waitingFor.slice(0, waitingForCount > NAMED + 1 ? NAMED : NAMED + 1).map(nameOf)
  const more = waitingForCount - named.length
  if (more > 0) return `${named.join(', ')} and ${more} more`
  const last = named.at(-1) ?? ''
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} or ${last}` : last
}

/** Groups whose approval is missing, with how many: “1 more from Security”. */
export const missingGroups = (groups: readonly GroupApproval[] = []): string[] =>
  groups
    .filter(({ required, approvedBy }) => approvedBy.length < required)
    .map(({ name, required, approvedBy }) => `${required - approvedBy.length} from ${name}`)
