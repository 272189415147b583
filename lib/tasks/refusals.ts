import { ApiError } from '@/lib/shared/errors'

/** The task waits for others, or has sub-tasks that are not finished: a person may complete it anyway. */
export const isUnfinished = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.code === 'task_blocked' || error.code === 'task_subtasks_open')

/** What a person says to that. */
export const completeAnyway = { evenIfBlocked: true, evenIfSubtasksOpen: true } as const

/** The column holds as many tasks as it can: a person may move one more there anyway. */
export const isOverLimit = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'wip_limit_reached'

/** What a person says to that. */
export const moveAnyway = { evenIfOverLimit: true } as const

/** The cards that a place was between are in other columns by now, or gone. */
export const isPlaceGone = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'conflict' || error.code === 'not_found')

/** What others made of the fields that this person changed too, by field; `null` for any other failure. */
export function changedMeanwhile(error: unknown): ReadonlyMap<string, string> | null {
  if (!(error instanceof ApiError) || error.code !== 'task_changed') return null
  return new Map(error.details.map(({ path, message }) => [path, message]))
}
