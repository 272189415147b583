import type { TelemetrySettings } from '@sesamespace/telemetry/settings'
import type { RunningTraces } from '@sesamespace/telemetry/start-tracing'
import type { Logger } from 'pino'

/** Traces this node from now on, where a collector is set; loads nothing otherwise (`null`). */
export async function traceIfWanted(
  settings: TelemetrySettings | null,
  version: string,
  logger: Logger,
): Promise<RunningTraces | null> {
  if (settings === null) return null
  const { startTracing } = await import('@sesamespace/telemetry/start-tracing')
  return startTracing({
    settings,
    part: 'platform',
    version,
    log: {
      lost: (collector, reason) =>
        logger.warn({ collector, reason }, 'traces do not reach the collector; they are dropped'),
      back: (collector) => logger.info({ collector }, 'traces reach the collector again'),
    },
  })
}
