import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

const value = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string()]).optional(),
  doubleValue: z.number().optional(),
  boolValue: z.boolean().optional(),
})
const attributes = z.array(z.object({ key: z.string(), value })).default([])
const wireSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
  attributes,
  events: z.array(z.unknown()).default([]),
  links: z.array(z.object({ traceId: z.string() })).default([]),
})
const body = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.looseObject({ attributes }),
      scopeSpans: z.array(z.looseObject({ spans: z.array(wireSpan) })),
    }),
  ),
})

type WireSpan = z.output<typeof wireSpan>

/** A span as a collector sees it. */
export type CollectedSpan = Pick<
  WireSpan,
  'traceId' | 'spanId' | 'parentSpanId' | 'name' | 'kind' | 'status' | 'events' | 'links'
> & { service: unknown; attributes: Record<string, unknown> }

const plain = (list: z.output<typeof attributes>): Record<string, unknown> =>
  Object.fromEntries(
    list.map(({ key, value: it }) => [
      key,
      it.stringValue ?? it.doubleValue ?? it.boolValue ?? Number(it.intValue),
    ]),
  )

/** A collector: takes OTLP over HTTP as JSON, and keeps all that it was sent. */
export async function startCollector() {
  const spans: CollectedSpan[] = []
  const headers: NodeJS.Dict<string | string[]>[] = []
  /** Everything as it arrived, for what must be nowhere in it. */
  let wire = ''
  let status = 200
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      headers.push(request.headers)
      const raw = Buffer.concat(chunks)
      const text = (
        request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
      ).toString()
      wire += text
      if (status === 200 && request.headers['content-type'] === 'application/json') {
        for (const { resource, scopeSpans } of body.parse(JSON.parse(text)).resourceSpans) {
          const service = plain(resource.attributes)['service.name']
          for (const span of scopeSpans.flatMap((scope) => scope.spans))
            spans.push({ ...span, service, attributes: plain(span.attributes) })
        }
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    headers,
    wire: () => wire,
    /** What it answers from now on. */
    answer(next: number): void {
      status = next
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestCollector = Awaited<ReturnType<typeof startCollector>>
