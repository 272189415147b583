import type { Sampler, SpanExporter } from '@opentelemetry/sdk-trace'
import { Collector, type CollectorLog } from './collector.ts'
import type { TelemetrySettings } from './settings.ts'
import { setTracing } from './span.ts'

interface StartOptions {
  settings: TelemetrySettings
  /** Which part of Sesame this process is. */
  part: 'platform' | 'dashboard'
  version: string
  log: CollectorLog
  /** Spans are not all ours: keeps of those of a framework what is known to hold nothing of anybody's. */
  isForeign?: boolean
}

/** Traces that are under way. */
export interface RunningTraces {
  /** Sends what has ended. */
  flush(): Promise<void>
  /** Sends what is left, traces nothing more, and takes what was registered back. */
  stop(): Promise<void>
}

/** How long the last spans may take to reach the collector when the process ends. */
const LAST_WAIT_MS = 1_000
/** Of one attempt. */
const TIMEOUT_MS = 5_000

/** Loads OpenTelemetry, and traces from now on. */
export async function startTracing(options: StartOptions): Promise<RunningTraces> {
  const { settings, part, version } = options
  const [api, core, hooks, resources, sdk, { QuietJobs }, { cleanForeign }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
    import('./quiet-jobs.ts'),
    import('./foreign-spans.ts'),
  ])
  const collector = new Collector(
    await createExporter(settings),
    settings.url,
    options.log,
    options.isForeign ? cleanForeign : undefined,
  )
  const provider = new sdk.TracerProvider({
    sampler: samplerOf(sdk, settings),
    resource: resources.resourceFromAttributes({
      ...settings.attributes,
      'service.name': `${settings.serviceName}-${part}`,
      'service.version': version,
      'telemetry.sdk.language': 'nodejs',
      'telemetry.sdk.name': 'opentelemetry',
    }),
    spanLimits: { attributeValueLengthLimit: 4_000, attributeCountLimit: 32, linkCountLimit: 64 },
    spanProcessors: [new QuietJobs(new sdk.BatchSpanProcessor({ exporter: collector }))],
  })
  api.context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable())
  api.propagation.setGlobalPropagator(new core.W3CTraceContextPropagator())
  api.trace.setGlobalTracerProvider(provider)
  setTracing({ api, tracer: provider.getTracer('sesame', version) })
  return {
    flush: () => provider.forceFlush(),
    async stop() {
      setTracing(null)
      api.trace.disable()
      api.propagation.disable()
      api.context.disable()
      await within(LAST_WAIT_MS, provider.shutdown())
    },
  }
}

async function createExporter({
  url,
  headers,
  protocol,
}: TelemetrySettings): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto')
  return new OTLPTraceExporter({ url, headers, timeoutMillis: TIMEOUT_MS, concurrencyLimit: 8 })
}

function samplerOf(
  sdk: typeof import('@opentelemetry/sdk-trace'),
  { sampler: { name, ratio } }: TelemetrySettings,
): Sampler {
  const roots = {
    always_on: () => new sdk.AlwaysOnSampler(),
    always_off: () => new sdk.AlwaysOffSampler(),
    traceidratio: () => new sdk.TraceIdRatioBasedSampler(ratio),
  }
  switch (name) {
    case 'always_on':
    case 'always_off':
    case 'traceidratio':
      return roots[name]()
    case 'parentbased_always_on':
      return new sdk.ParentBasedSampler({ root: roots.always_on() })
    case 'parentbased_always_off':
      return new sdk.ParentBasedSampler({ root: roots.always_off() })
    case 'parentbased_traceidratio':
      return new sdk.ParentBasedSampler({ root: roots.traceidratio() })
  }
}

/** Waits for the end of work, and no longer than that; what fails is over too. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work.catch(() => {}), late])
  clearTimeout(timer)
}
