import { pino, type DestinationStream, type Logger } from 'pino'

/** Members that never reach the log, whatever object they hang on. */
const secretNames = [
  'authorization',
  'cookie',
  'signature',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'setupToken',
  'apiKey',
  'key',
  'ticket',
  'totp',
  'secret',
  'fields',
  // PostgreSQL puts values of the failed row here.
  'detail',
  'where',
]

/**
 * Structured JSON lines, on standard output unless told otherwise. Queries are left out of addresses: somebody may have
 * put a secret there.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'sesame-platform' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
    serializers: {
      req: (request: { method?: string; url?: string }) => ({
        method: request.method,
        path: request.url?.split('?', 1)[0],
      }),
      err: pino.stdSerializers.err,
    },
  }
  // While a line is on its way the next ones gather; those that wait when the process exits are written then.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }))
}
