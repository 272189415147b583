/** Whether the error is a unique violation (SQLSTATE 23505), of this constraint when one is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    (constraint === undefined || ('constraint' in error && error.constraint === constraint))
  )
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether a row refers to one that is not there (SQLSTATE 23503). */
export const isDangling = (error: unknown): boolean => codeOf(error) === '23503'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')

/** Of the socket and the name; SQLSTATEs of connections, shutdown and start-up, and of a server without room for one more. */
const awayCodes =
  /^(ECONN\w+|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|57P0\d|08\w{3}|53[234]00)$/
const awayText =
  /timeout exceeded when trying to connect|connection timeout|connection terminated|client was closed|client has encountered a connection error/i

/** Whether the database, or the way to it, is away: the same statement may go through later. */
export const isDatabaseAway = (error: unknown): boolean =>
  awayCodes.test(codeOf(error)) || awayText.test(messageOf(error))

/** Whether the server did not answer in time: nothing more can be asked on that connection. */
export const isSilent = (error: unknown): boolean => messageOf(error) === 'Query read timeout'

/** Whether a statement was given up because it took too long, by the server or because that is silent. */
export const isTooSlow = (error: unknown): boolean => codeOf(error) === '57014' || isSilent(error)

/** Whether the disk under the database is full. */
export const isDiskFull = (error: unknown): boolean =>
  codeOf(error) === '53100' || /No space left on device/.test(messageOf(error))

/** Text with NUL or half a character (22021, 22P05), numbers and times out of range (22003, 22008): no schema may catch them all. */
const unstorableCodes = /^(22021|22P05|22003|22008)$/

/** Whether the database cannot hold what a caller sent. */
export const isUnstorable = (error: unknown): boolean => unstorableCodes.test(codeOf(error))

/** Whether transactions were in each other's way (deadlock, serialization): the same one may go through when it is tried again. */
export const isContended = (error: unknown): boolean => /^40(P01|001)$/.test(codeOf(error))
