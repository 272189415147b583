import type { Context } from '@opentelemetry/api'
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace'
import { DID_WORK } from './job-attribute.ts'

/** Spans of one job that wait for its end; a job that makes more has something to do. */
const MOST_HELD = 200

/**
 * Hands spans on, except those of jobs that looked and found nothing to do: a node looks many times a second, and what it
 * finds is worth a trace. Spans of a job wait until it ends.
 */
export class QuietJobs implements SpanProcessor {
  readonly #next: SpanProcessor
  /** By trace. */
  readonly #held = new Map<string, ReadableSpan[]>()

  constructor(next: SpanProcessor) {
    this.#next = next
  }

  onStart(span: Span, parent: Context): void {
    if (DID_WORK in span.attributes) this.#held.set(span.spanContext().traceId, [])
    this.#next.onStart(span, parent)
  }

  onEnd(span: ReadableSpan): void {
    const { traceId } = span.spanContext()
    const held = this.#held.get(traceId)
    if (!held) return this.#next.onEnd(span)
    if (DID_WORK in span.attributes) {
      this.#held.delete(traceId)
      if (span.attributes[DID_WORK] === true) this.#pass([...held, span])
      return
    }
    held.push(span)
    if (held.length < MOST_HELD) return
    this.#held.delete(traceId)
    this.#pass(held)
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush()
  }

  shutdown(): Promise<void> {
    this.#held.clear()
    return this.#next.shutdown()
  }

  #pass(spans: readonly ReadableSpan[]): void {
    for (const span of spans) this.#next.onEnd(span)
  }
}
