import type { BulkTasksInput, Task } from '@sesamespace/contract/tasks'

type Change = Pick<BulkTasksInput['changes'][number], 'taskId' | 'status' | 'delete'>

/**
 * Changes of several tasks in the order in which they can be made: a task that is completed comes after those of its sub-tasks,
 * and of what blocks it, that end by the same changes. Everything else stays where it was.
 */
export function endsFirst<C extends Change>(
  changes: readonly C[],
  tasks: readonly Task[],
): readonly C[] {
  const ending = new Map(changes.filter(isEnd).map((change) => [change.taskId, change]))
  const waits = new Map(tasks.map(({ id, waitsFor }) => [id, [...waitsFor]]))
  for (const { id, parentTaskId } of tasks) if (parentTaskId) waits.get(parentTaskId)?.push(id)
  const ordered = new Set<C>()
  const begun = new Set<C>()
  const place = (change: C): void => {
    if (begun.has(change)) return
    begun.add(change)
    if (change.status === 'done')
      for (const id of waits.get(change.taskId) ?? []) {
        const first = ending.get(id)
        if (first) place(first)
      }
    ordered.add(change)
  }
  for (const change of changes) place(change)
  return [...ordered]
}

const isEnd = ({ status, delete: isDeleted }: Change): boolean =>
  isDeleted === true || status === 'done' || status === 'cancelled'
