import type { Lease, SesameClient } from '@sesamespace/sdk'
import { NextResponse } from 'next/server'
import { leaseCsvHeader, leaseCsvLine } from '@/lib/approvals/lease-csv'
import { leaseExport } from '@/lib/approvals/schema'
import { withOperator } from '@/lib/server/with-operator'

async function* csv(
  sesame: SesameClient,
  leases: AsyncIterable<Lease>,
): AsyncGenerator<string, undefined> {
  const [{ members }, { agents }] = await Promise.all([sesame.listMembers(), sesame.listAgents()])
  const directory = new Map([...members, ...agents].map((principal) => [principal.id, principal]))
  yield leaseCsvHeader()
  for await (const lease of leases) yield leaseCsvLine(lease, directory)
}

async function* jsonl(leases: AsyncIterable<Lease>): AsyncGenerator<string, undefined> {
  for await (const lease of leases) yield `${JSON.stringify(lease)}\n`
}

function streamOf(parts: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const part = await parts.next()
      if (part.value === undefined) controller.close()
      else controller.enqueue(encoder.encode(part.value))
    },
    cancel: async () => {
      await parts.return(undefined)
    },
  })
}

/** Every lease that the filter lets through, as a file; read page by page while it is sent. */
export const GET = withOperator({ query: leaseExport }, async ({ query, sesame }) => {
  const { format, ...filter } = query
  const leases = sesame.iterateLeases({ ...filter, limit: 100 })
  const isCsv = format === 'csv'
  return new NextResponse(streamOf(isCsv ? csv(sesame, leases) : jsonl(leases)), {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      'content-disposition': `attachment; filename="leases-${new Date().toISOString().slice(0, 10)}.${format}"`,
      'cache-control': 'no-store',
    },
  })
})
