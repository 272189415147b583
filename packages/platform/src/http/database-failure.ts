import {
  isContended,
  isDatabaseAway,
  isDiskFull,
  isTooSlow,
  isUnstorable,
} from '../db/postgres-errors.ts'
import { AppError } from './errors.ts'

/** What a caller is answered when the database did not do what was asked; `null` when it is a fault of ours. */
export function databaseFailure(error: unknown): AppError | null {
  if (isUnstorable(error))
    return new AppError(
      'invalid_request',
      'The request holds a character or a number that cannot be stored. Leave out NUL and half characters.',
    )
  if (isDiskFull(error))
    return new AppError('storage_full', 'The disk of the database is full. Nothing was changed.', {
      retryAfterSeconds: 30,
      cause: error,
    })
  if (isTooSlow(error))
    return new AppError('unavailable', 'The database takes too long. Try again shortly.', {
      retryAfterSeconds: 2,
      cause: error,
    })
  if (isContended(error))
    return new AppError(
      'unavailable',
      'Too many change the same thing at once. Try again shortly.',
      {
        retryAfterSeconds: 1,
        cause: error,
      },
    )
  if (isDatabaseAway(error))
    return new AppError('unavailable', 'The database cannot be reached. Try again shortly.', {
      retryAfterSeconds: 1,
      cause: error,
    })
  return null
}
