import { apiVersion } from '@sesamespace/contract/version'
import { readTelemetry } from '@sesamespace/telemetry/settings'
import { logInfo, logWarning } from './log'

/**
 * Traces the dashboard's server from now on, where a collector is set; loads nothing otherwise. Next makes the spans; the SDK
 * says in each request which trace it belongs to.
 */
export async function traceIfWanted(): Promise<void> {
  const settings = readTelemetry(process.env)
  // What is started later must not inherit the collector's token.
  delete process.env.OTEL_EXPORTER_OTLP_HEADERS
  delete process.env.OTEL_EXPORTER_OTLP_TRACES_HEADERS
  if (settings === null) return
  const { startTracing } = await import('@sesamespace/telemetry/start-tracing')
  const traces = await startTracing({
    settings,
    part: 'dashboard',
    version: apiVersion,
    isForeign: true,
    log: {
      lost: (collector, reason) =>
        logWarning({
          msg: 'traces do not reach the collector; they are dropped',
          collector,
          reason,
        }),
      back: (collector) => logInfo({ msg: 'traces reach the collector again', collector }),
    },
  })
  process.once('SIGTERM', () => void traces.flush())
}
