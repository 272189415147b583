/** Whether two values of a form are the same. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What of a form is another value than it was when the form was opened: the rest may have been changed by others since. */
export function changed<T extends object>(before: T, after: T): Partial<T> {
  const changes: Partial<T> = { ...after }
  for (const key in after) if (isSame(before[key], after[key])) delete changes[key]
  return changes
}

/** What was added to a list and what was taken from it; left out where nothing was. */
export function listChanges<T>(
  before: readonly T[],
  after: readonly T[],
): { added?: T[]; removed?: T[] } {
  const added = after.filter((one) => !before.includes(one))
  const removed = before.filter((one) => !after.includes(one))
  return { ...(added.length > 0 && { added }), ...(removed.length > 0 && { removed }) }
}
