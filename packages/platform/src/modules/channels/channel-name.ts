import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'

/** Throws `name_taken` for a name that another channel has, and whatever else it was as it is. */
export const asNameTaken =
  (name: string) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error, 'channels_name')) throw error
    throw new AppError(
      'name_taken',
      `There is a channel named "${name}" already. Choose another name.`,
    )
  }
