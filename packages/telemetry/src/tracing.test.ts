import { createServer } from 'node:http'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, expect, test } from 'vitest'
import { cleanForeign } from './foreign-spans.ts'
import { inJob, noteWork } from './job.ts'
import { readTelemetry } from './settings.ts'
import { activeTraceId, inSpan, isTraced, startSpan } from './span.ts'
import { startTracing, type RunningTraces } from './start-tracing.ts'

let running: RunningTraces | null = null
afterEach(async () => {
  await running?.stop()
  running = null
})

const start = async (url: string, log = { lost: () => {}, back: () => {} }) => {
  const settings = readTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: url })
  if (!settings) throw new Error('No settings.')
  running = await startTracing({ settings, part: 'platform', version: '1', log })
  return running
}

test('until it is started, work is done and nothing else', async () => {
  expect(startSpan('a')).toBeNull()
  expect(isTraced()).toBe(false)
  expect(activeTraceId()).toBeNull()
  expect(await inSpan('a', {}, async () => inJob('b', async () => 1))).toBe(1)
})

test('a collector that is not there delays nobody, keeps nothing and is told of once', async () => {
  const lost: string[] = []
  // A port that nothing listens on: taken, and given back.
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await new Promise((resolve) => server.close(resolve))
  const traces = await start(`http://127.0.0.1:${port}`, {
    lost: (...said: string[]) => void lost.push(said.join(' ')),
    back: () => {},
  })
  const flushed: Promise<void>[] = []
  for (let turn = 0; turn < 3; turn++) {
    await inSpan('work', {}, async () => {})
    flushed.push(traces.flush())
  }
  await Promise.all(flushed)
  await expect.poll(() => lost).toHaveLength(1)
  expect(lost[0]).toMatch(new RegExp(`^127.0.0.1:${port} `))
  await traces.stop()
  running = null
  expect(startSpan('after')).toBeNull()
  expect(trace.getTracer('x').startSpan('after').isRecording()).toBe(false)
})

test('a job is known by what it did', async () => {
  await start('http://127.0.0.1:9')
  const ids: (string | null)[] = []
  await inJob('idle', async () => void ids.push(activeTraceId()))
  await inJob('busy', async () => {
    ids.push(activeTraceId())
    noteWork()
  })
  expect(new Set(ids).size).toBe(2)
  await expect(inJob('failing', () => Promise.reject(new Error('canary')))).rejects.toThrow(
    'canary',
  )
})

test('of a span that a framework made, only what is known to be nobody’s is left', () => {
  const exporter = new InMemorySpanExporter()
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const span = provider.getTracer('next').startSpan('fetch GET http://host/canary?q=canary', {
    kind: SpanKind.SERVER,
    attributes: {
      'http.method': 'GET',
      'http.route': '/vault/[itemId]',
      'http.target': '/vault/1?token=canary',
      'http.url': 'http://host/canary',
      'next.span_name': 'fetch GET http://host/canary',
    },
  })
  span.recordException(new Error('canary'))
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'canary' })
  span.end()
  const [made] = exporter.getFinishedSpans()
  if (!made) throw new Error('No span.')
  const cleaned = cleanForeign(made)
  expect(JSON.stringify({ ...cleaned, resource: null })).not.toContain('canary')
  expect(cleaned).toMatchObject({
    name: 'fetch',
    status: { code: SpanStatusCode.ERROR },
    attributes: { 'http.method': 'GET', 'http.route': '/vault/[itemId]' },
    events: [],
  })
})
