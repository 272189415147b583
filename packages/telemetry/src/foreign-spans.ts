import type { ReadableSpan } from '@opentelemetry/sdk-trace'

/** Of a framework's spans: what is a name of ours or a number. Addresses with their queries are not among them. */
const kept = new Set([
  'http.method',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'http.status_code',
  'next.route',
  'next.rsc',
  'next.span_type',
])

/** A route (`/vault/[itemId]`) and our words stay; an address with a host, or a query, does not. */
const cleanName = (name: string): string =>
  /:\/\/|\?/.test(name) ? (name.split(' ')[0] ?? '') : name

/** A span of the framework without what visitors sent: only known attributes, no events, no words of errors. */
export const cleanForeign = (span: ReadableSpan): ReadableSpan => ({
  name: cleanName(span.name),
  kind: span.kind,
  spanContext: () => span.spanContext(),
  ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
  startTime: span.startTime,
  endTime: span.endTime,
  status: { code: span.status.code },
  attributes: Object.fromEntries(
    Object.entries(span.attributes).filter(([name]) => kept.has(name)),
  ),
  links: span.links,
  events: [],
  duration: span.duration,
  ended: span.ended,
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: 0,
  droppedEventsCount: 0,
  droppedLinksCount: 0,
})
