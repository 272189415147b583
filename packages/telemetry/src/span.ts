import type * as Api from '@opentelemetry/api'

/** What a process that traces has loaded. */
export interface Tracing {
  api: typeof Api
  tracer: Api.Tracer
}

/** `null`: nothing is traced, and nothing of OpenTelemetry is loaded. */
let tracing: Tracing | null = null

/** Turns spans on, or off again. */
export const setTracing = (loaded: Tracing | null): void => {
  tracing = loaded
}

type Attributes = Api.Attributes
type Kind = 'server' | 'client' | 'producer' | 'consumer' | 'internal'

export interface SpanOptions {
  kind?: Kind
  /** Names of ours, numbers and ids: never what somebody wrote, and nothing that opens anything. */
  attributes?: Attributes
  /** What came before it, elsewhere: `traceparent` as it arrived. */
  traceparent?: string | undefined
  /** Other traces that it is a part of. */
  links?: readonly (Moment | null)[]
}

/** A span while its work is under way. */
export interface OpenSpan {
  set(attributes: Attributes): void
  /** It failed, for a reason that has a short name. What an error says is not kept: it may repeat what was sent. */
  fail(reason: string): void
}

/** A span that ends when its owner says so. */
export interface HeldSpan extends OpenSpan {
  readonly traceId: string
  rename(name: string): void
  /** Runs `work` as a part of it. */
  run<T>(work: () => T): T
  end(): void
}

/** Where work belongs, for later. */
export interface Moment {
  readonly context: Api.Context
}

const unseen: OpenSpan = { set() {}, fail() {} }

/** Whether spans are on: nothing has to be put together for them otherwise. */
export const isTracing = (): boolean => tracing !== null

/** Whether there is a trace that work could be a part of. */
export const isTraced = (): boolean =>
  tracing !== null && tracing.api.trace.getActiveSpan()?.isRecording() === true

/** The trace that the work of this moment belongs to. */
export const activeTraceId = (): string | null =>
  tracing?.api.trace.getActiveSpan()?.spanContext().traceId ?? null

/** This moment, so that work which is done later belongs to it. */
export const thisMoment = (): Moment | null =>
  tracing === null ? null : { context: tracing.api.context.active() }

/** Does work as a part of what went on then. */
export const runAt = <T>(moment: Moment | null, work: () => T): T =>
  tracing === null || moment === null ? work() : tracing.api.context.with(moment.context, work)

/** Does work that belongs to nobody's trace: what goes on for ever must not hang on the request that began it. */
export const detached = <T>(work: () => T): T =>
  tracing === null ? work() : tracing.api.context.with(tracing.api.ROOT_CONTEXT, work)

/** `traceparent` of this moment, for the other side; `undefined` outside of a trace. */
export function activeTraceparent(): string | undefined {
  if (tracing === null) return undefined
  const carrier: { traceparent?: string } = {}
  tracing.api.propagation.inject(tracing.api.context.active(), carrier)
  return carrier.traceparent
}

/** Begins a span; `null` when nothing is traced. */
export function startSpan(name: string, options: SpanOptions = {}): HeldSpan | null {
  if (tracing === null) return null
  const { api, tracer } = tracing
  const parent = parentOf(api, options.traceparent)
  const span = tracer.startSpan(
    name,
    {
      kind: kindOf(api, options.kind),
      ...(options.attributes && { attributes: options.attributes }),
      links: linksOf(api, options.links ?? []),
    },
    parent,
  )
  const context = api.trace.setSpan(parent, span)
  return {
    traceId: span.spanContext().traceId,
    set: (attributes) => void span.setAttributes(attributes),
    fail(reason) {
      span.setAttribute('error.type', reason)
      span.setStatus({ code: api.SpanStatusCode.ERROR })
    },
    rename: (newName) => void span.updateName(newName),
    run: (work) => api.context.with(context, work),
    end: () => span.end(),
  }
}

/** Does work in a span of its own. What the work throws makes it one that failed. */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: OpenSpan) => Promise<T>,
): Promise<T> {
  const span = startSpan(name, options)
  if (span === null) return work(unseen)
  try {
    return await span.run(() => work(span))
  } catch (error) {
    span.fail(reasonOf(error))
    throw error
  } finally {
    span.end()
  }
}

/** The short name of a failure: its code, or its class. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '_OTHER'
  const code = 'code' in error ? error.code : undefined
  if (typeof code === 'string' && /^\w{1,60}$/.test(code)) return code
  return /^\w{1,60}$/.test(error.name) ? error.name : '_OTHER'
}

/** A proxy or a library may have added a second `traceparent`: the last one is the nearest. */
function parentOf(api: typeof Api, traceparent: string | undefined): Api.Context {
  const active = api.context.active()
  const nearest = traceparent?.split(',').at(-1)?.trim()
  return nearest ? api.propagation.extract(active, { traceparent: nearest }) : active
}

function linksOf(api: typeof Api, moments: readonly (Moment | null)[]): Api.Link[] {
  return moments.flatMap((moment) => {
    const context = moment && api.trace.getSpanContext(moment.context)
    return context ? [{ context }] : []
  })
}

function kindOf({ SpanKind }: typeof Api, kind: Kind = 'internal'): Api.SpanKind {
  const kinds = {
    server: SpanKind.SERVER,
    client: SpanKind.CLIENT,
    producer: SpanKind.PRODUCER,
    consumer: SpanKind.CONSUMER,
    internal: SpanKind.INTERNAL,
  }
  return kinds[kind]
}
