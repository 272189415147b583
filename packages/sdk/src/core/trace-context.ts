/** Of the API of OpenTelemetry, what is asked here. */
interface OpenTelemetry {
  context?: { active(): object }
  propagation?: {
    inject(context: object, carrier: Headers, setter: { set: typeof setHeader }): void
  }
}

/** Where `@opentelemetry/api` 1.x keeps what its process registered: every copy of it looks here. */
const registry = Symbol.for('opentelemetry.js.api.1')

/**
 * Says which trace a request belongs to (`traceparent`), where the process traces with OpenTelemetry; otherwise nothing.
 * It is asked for by its global, so that programs without it load nothing. A trace that fails does not fail the request.
 */
export function addTraceContext(headers: Headers): void {
  const { context, propagation }: OpenTelemetry = Reflect.get(globalThis, registry) ?? {}
  if (!context || !propagation) return
  try {
    propagation.inject(context.active(), headers, { set: setHeader })
  } catch {
    // A version whose shape is another one.
  }
}

/** Context of the trace alone: baggage is its process's own. */
function setHeader(headers: Headers, name: string, value: string): void {
  if (name !== 'baggage') headers.set(name, value)
}
