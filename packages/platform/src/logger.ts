import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

/** Members that never reach the log, whatever object they hang on. */
const secretNames = [
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
]

/** Structured JSON lines, on standard output unless there is a destination. Queries are left out of addresses: somebody may have put a secret there. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service: 'sesame-platform' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['authorization', 'cookie', 'signature', ...secretNames].flatMap((name) => [
        name,
        `*.${name}`,
        `*.*.${name}`,
      ]),
      censor: '[redacted]',
    },
    serializers: {
      req: (request: { method?: string; url?: string; id?: unknown }) => ({
        method: request.method,
        path: request.url?.split('?', 1)[0],
      }),
      err: pino.stdSerializers.err,
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
