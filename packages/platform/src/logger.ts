import { writeSync } from 'node:fs'
import { activeTraceId } from '@sesamespace/telemetry/span'
import { pino, type DestinationStream, type Logger } from 'pino'
import { loggedPath } from './http/logged-path.ts'

/** So many bytes of lines are written at once, and fewer after this time: a write for each line costs more than the line. */
const GATHERED_BYTES = 8 * 1024
const GATHERED_MS = 100

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
 * Structured JSON lines, on standard output unless told otherwise. Of addresses only our own words and ids are written:
 * somebody may have put a secret there.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'sesame-platform' },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const traceId = activeTraceId()
      return traceId === null ? {} : { traceId }
    },
    redact: {
      paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
    serializers: {
      req: (request: { method?: string; url?: string }) => ({
        method: request.method,
        ...(request.url !== undefined && { path: loggedPath(request.url) }),
      }),
      err: pino.stdSerializers.err,
    },
  }
  // Lines gather and are written together; those that wait when the process exits are written then.
  return pino(options, destination ?? standardOutput())
}

function standardOutput(): DestinationStream {
  const output = pino.destination({
    dest: 1,
    sync: false,
    minLength: GATHERED_BYTES,
    periodicFlush: GATHERED_MS,
  })
  const flushSync = output.flushSync.bind(output)
  // At the exit it would try for ever to write to a reader that is gone: the process would never end.
  output.flushSync = () => {
    if (hasReader()) flushSync()
  }
  return output
}

function hasReader(): boolean {
  try {
    // White space before a JSON line means nothing.
    writeSync(1, ' ')
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
  }
}
