import { ConfigError } from './config-error.ts'

const reasons: Record<string, string> = {
  EACCES: 'this user may not use it (was it made by another user?)',
  EPERM: 'it belongs to another user',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'it is a file, not a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
}

/** The system's code of a failed file operation; `null` when the error is of another kind. */
export const fileErrorCode = (error: unknown): string | null =>
  error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null

/** What was wrong with a file, for the operator: "this user may not use it". */
export const fileErrorReason = (error: unknown): string => {
  const code = fileErrorCode(error)
  if (code !== null) return reasons[code] ?? code
  return error instanceof Error ? error.message : String(error)
}

/** One line for a disk that is full; `null` when the error is another one. */
export const diskFullError = (path: string, error: unknown): ConfigError | null =>
  ['ENOSPC', 'EDQUOT'].includes(fileErrorCode(error) ?? '')
    ? new ConfigError('disk_full', `The disk is full: cannot write ${path}`, { cause: error })
    : null

/** Turns the failure of a file that the operator named into one line; any other error stays what it is. */
export const namedFileError = (path: string, error: unknown): unknown => {
  if (fileErrorCode(error) === null) return error
  return (
    diskFullError(path, error) ??
    new ConfigError('file_unusable', `Cannot use ${path}: ${fileErrorReason(error)}`, {
      cause: error,
    })
  )
}
