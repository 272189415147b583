import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { type Body, read } from '@/lib/shared/call'
import { nextSubtask } from './subtask-place'

/** Where a task was among the sub-tasks of its task: in front of the next of those that are there now. */
export type FormerPlace = Pick<Body<'updateTask'>, 'beforeSubtaskId'>

/**
 * Names the places that tasks had in the tasks they were part of, by id, for when they go back there. One that was the last has
 * none, nor one whose siblings cannot be read: both go to the end.
 */
export async function formerPlaces(tasks: readonly Task[]): Promise<Map<string, FormerPlace>> {
  const byParent = Map.groupBy(tasks, ({ parentTaskId }) => parentTaskId)
  const found = await Promise.all(
    [...byParent].map(async ([parentId, children]) => {
      const [first] = children
      if (!parentId || !first) return []
      const siblings = await siblingsOf(first.channelId, parentId)
      return children.flatMap((task): [string, FormerPlace][] => {
        const next = nextSubtask(siblings, task)
        return next ? [[task.id, { beforeSubtaskId: next.id }]] : []
      })
    }),
  )
  return new Map(found.flat())
}

/** All of them: one page has as many as a task may have. */
const siblingsOf = (channelId: string, parentId: string): Promise<readonly Task[]> =>
  read('listTasks', { channelId, parentId, sort: 'subtasks', limit: limits.taskSubtasks }).then(
    ({ tasks }) => tasks,
    () => [],
  )
