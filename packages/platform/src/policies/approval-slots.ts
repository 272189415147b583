/** Approvals from a group, and who can give them. */
export interface GroupDemand {
  groupId: string
  required: number
  people: ReadonlySet<string>
}

/** What has to be approved by how many different people: `total` in all, some of them from groups. */
export interface Demands {
  total: number
  groups: readonly GroupDemand[]
}

/** Which approval counts for what. */
export interface Assignment {
  /** By group, whose approvals count for it. */
  byGroup: ReadonlyMap<string, readonly string[]>
  /** How many approvals it takes yet. */
  missing: number
}

/** One approval that is asked for: from a group, or from anybody entitled. */
interface Slot {
  group: GroupDemand | null
  holder: string | null
}

/**
 * Counts each approver for one thing at most, so that as much as possible is met: somebody in two groups counts for the one that
 * needs them, and changes over when another can take their place.
 */
export function assign(demands: Demands, approvers: readonly string[]): Assignment {
  const slots = fill(demands, approvers)
  return {
    byGroup: new Map(
      demands.groups.map((group) => [
        group.groupId,
        slots.flatMap(({ group: of, holder }) => (of === group && holder !== null ? [holder] : [])),
      ]),
    ),
    missing: slots.filter(({ holder }) => holder === null).length,
  }
}

/** The test whether somebody's approval would bring a request further. `groupId`: towards what that group has to give. */
export function neededFor(
  demands: Demands,
  approvers: readonly string[],
  groupId?: string,
): (person: string) => boolean {
  const slots = fill(demands, approvers)
  const open = new Set(
    slots.filter(
      ({ group, holder }) =>
        holder === null && (groupId === undefined || group?.groupId === groupId),
    ),
  )
  // Whoever holds a slot can leave it to another when there is an open one that they fit: theirs is open, too.
  for (const fit of open)
    for (const slot of slots) if (slot.holder !== null && takes(fit, slot.holder)) open.add(slot)
  return (person) => !approvers.includes(person) && [...open].some((slot) => takes(slot, person))
}

function fill({ total, groups }: Demands, approvers: readonly string[]): Slot[] {
  const slots: Slot[] = groups.flatMap((group) =>
    Array.from({ length: group.required }, () => ({ group, holder: null })),
  )
  while (slots.length < total) slots.push({ group: null, holder: null })
  for (const person of new Set(approvers)) place(slots, person, new Set())
  return slots
}

/** Gives somebody a slot, moving others to slots that they fit as well where it takes that. */
function place(slots: readonly Slot[], person: string, tried: Set<Slot>): boolean {
  for (const slot of slots) {
    if (tried.has(slot) || !takes(slot, person)) continue
    tried.add(slot)
    if (slot.holder === null || place(slots, slot.holder, tried)) {
      slot.holder = person
      return true
    }
  }
  return false
}

const takes = ({ group }: Slot, person: string): boolean =>
  group === null || group.people.has(person)
