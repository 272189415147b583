import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { fileErrorCode, namedFileError } from '../../packages/platform/src/config/file-error.ts'
import { isDatabaseAway, isDiskFull } from '../../packages/platform/src/db/postgres-errors.ts'
import { AppError } from '../../packages/platform/src/http/errors.ts'

const pathOf = (error: unknown): string | null =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null

const isRefused = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^(28\w{3}|3D000|42501)$/.test(String(error.code))

/** What went wrong, in one line for whoever runs Sesame; `null` when only its authors can mend it. */
export const failureLine = (error: unknown): string | null => {
  if (error instanceof ConfigError || error instanceof AppError) return error.message
  if (isDiskFull(error)) return 'The disk of the database is full: make room, then try again'
  const path = pathOf(error)
  if (path !== null && fileErrorCode(error) !== null) {
    const named = namedFileError(path, error)
    return named instanceof Error ? named.message : String(named)
  }
  if (isDatabaseAway(error)) {
    const reason = error instanceof Error ? error.message : String(error)
    return `The database does not answer (${reason}): see sesame doctor`
  }
  return isRefused(error) ? `The database refuses: ${error.message}` : null
}
