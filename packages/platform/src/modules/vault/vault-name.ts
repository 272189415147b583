import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'

/** Throws `name_taken` for a name that another vault has, and whatever else it was as it is. */
export const asNameTaken =
  (name: string) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error, 'vaults_name')) throw error
    throw new AppError(
      'name_taken',
      `There is a vault named "${name}" already. Choose another name.`,
    )
  }
