import { ExportResultCode } from '@opentelemetry/core'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'

/** Told in a line when the collector stops taking spans, and when it takes them again. */
export interface CollectorLog {
  lost(collector: string, reason: string): void
  back(collector: string): void
}

type Result = Parameters<Parameters<SpanExporter['export']>[1]>[0]

/** Hands spans on, without what `clean` takes out of them; says once that they do not arrive, however long that lasts. */
export class Collector implements SpanExporter {
  readonly #exporter: SpanExporter
  readonly #host: string
  readonly #log: CollectorLog
  readonly #clean: (span: ReadableSpan) => ReadableSpan
  #isLost = false

  constructor(
    exporter: SpanExporter,
    url: string,
    log: CollectorLog,
    clean: (span: ReadableSpan) => ReadableSpan = (span) => span,
  ) {
    this.#exporter = exporter
    this.#host = new URL(url).host
    this.#log = log
    this.#clean = clean
  }

  export(spans: ReadableSpan[], done: (result: Result) => void): void {
    this.#exporter.export(spans.map(this.#clean), (result) => {
      if (result.code === ExportResultCode.SUCCESS) this.#noteArrived()
      else this.#noteLost(result.error)
      // What is lost is lost: the caller must neither keep it nor complain a second time.
      done({ code: ExportResultCode.SUCCESS })
    })
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown()
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.()
  }

  #noteArrived(): void {
    if (this.#isLost) this.#log.back(this.#host)
    this.#isLost = false
  }

  #noteLost(error: Error | undefined): void {
    if (!this.#isLost) this.#log.lost(this.#host, reasonOf(error))
    this.#isLost = true
  }
}

/** A status or a code alone: messages of the network and answers of collectors may repeat what was sent. */
function reasonOf(error: Error | undefined): string {
  const code = error && 'code' in error ? error.code : undefined
  if (typeof code === 'number') return `it answered ${code}`
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'it does not answer'
}
