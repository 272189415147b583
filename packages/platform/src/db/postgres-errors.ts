/** Whether the error is a unique violation (SQLSTATE 23505), of this constraint when one is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    (constraint === undefined || ('constraint' in error && error.constraint === constraint))
  )
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * Whether the database, or the way to it, is away: it may serve the same statement later. By SQLSTATE (connection
 * exceptions, shutdown, start-up, too many connections, out of memory), by the socket's error, or by the driver's words.
 */
export function isDatabaseAway(error: Error): boolean {
  return (
    /^(ECONNREFUSED|ECONNRESET|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|57P0\d|08\w{3}|53[23]00)$/.test(
      codeOf(error),
    ) ||
    /timeout exceeded when trying to connect|connection timeout|Connection terminated|Client was closed|Client has encountered a connection error/i.test(
      error.message,
    )
  )
}

/** Whether a statement was given up because it took too long: by the server, or because the server is silent. */
export const isTooSlow = (error: Error): boolean =>
  codeOf(error) === '57014' || codeOf(error) === '55P03' || isSilent(error)

/** Whether the server did not answer in time: the connection cannot be used any more. */
export const isSilent = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout'

/** Whether the disk under the database is full. */
export const isDiskFull = (error: Error): boolean =>
  codeOf(error) === '53100' || /No space left on device/.test(error.message)
