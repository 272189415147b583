import type { Task } from '@sesamespace/sdk'
import { rankBetween } from './board'
import type { TaskMove } from './queries'

/**
 * The move of a sub-task to a place among the others of its task: named by those that it then stands between, whatever moves
 * meanwhile.
 */
export function subtaskMove(
  subtasks: readonly Task[],
  task: Task,
  place: number,
): Pick<TaskMove, 'changes' | 'patch'> {
  const others = subtasks.filter(({ id }) => id !== task.id)
  const before = others[place - 1]
  const after = others[place]
  return {
    changes: {
      subtaskRank: rankBetween(before?.subtaskRank ?? undefined, after?.subtaskRank ?? undefined),
    },
    patch: {
      afterSubtaskId: before?.id ?? null,
      ...(before && after && { beforeSubtaskId: after.id }),
    },
  }
}

/** The first of the sub-tasks of a task that comes after the place another one had there; `undefined` where that was the last. */
export const nextSubtask = (
  subtasks: readonly Task[],
  { id, subtaskRank }: Pick<Task, 'id' | 'subtaskRank'>,
): Task | undefined =>
  subtasks.find((one) => one.id !== id && (one.subtaskRank ?? '') > (subtaskRank ?? ''))
