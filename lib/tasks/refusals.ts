import { ApiError } from '@/lib/shared/errors'

/** The task waits for others: a person may complete it anyway. */
export const isBlocked = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'task_blocked'

/** What others made of the fields that this person changed too, by field; `null` for any other failure. */
export function changedMeanwhile(error: unknown): ReadonlyMap<string, string> | null {
  if (!(error instanceof ApiError) || error.code !== 'task_changed') return null
  return new Map(error.details.map(({ path, message }) => [path, message]))
}
