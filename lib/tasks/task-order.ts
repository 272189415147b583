import { taskPriorities, taskStatuses, type TaskListSort } from '@sesamespace/contract/task-values'
import type { Task } from '@sesamespace/sdk'
import type { TaskQuery } from './task-query'

/** What each order compares, as the platform does. What is due on no day comes last. */
const keys: Record<TaskListSort, (task: Task) => string | number> = {
  board: ({ rank }) => rank,
  number: ({ number }) => number,
  title: ({ title }) => title.toLowerCase(),
  status: ({ status }) => taskStatuses.indexOf(status),
  priority: ({ priority }) => taskPriorities.indexOf(priority),
  due: ({ dueOn }) => dueOn ?? '9999-12-31',
  updated: ({ updatedAt }) => updatedAt,
  subtasks: ({ subtaskRank }) => subtaskRank ?? '',
}

/** Whether the first comes before the second, in the order of a list. */
export function comesBefore(
  { sort = 'board', order = 'asc' }: Pick<TaskQuery, 'sort' | 'order'>,
  a: Task,
  b: Task,
): boolean {
  const [first, second] = order === 'asc' ? [a, b] : [b, a]
  const [one, other] = [keys[sort](first), keys[sort](second)]
  return one === other ? first.id < second.id : one < other
}
