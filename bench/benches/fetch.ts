import { createServer } from 'node:http'
import { SesameClient } from '../../packages/sdk/src/index.ts'
import { atOnce } from '../load/at-once.ts'
import { median } from '../measure.ts'
import type { Stage } from '../stage/stage.ts'
import type { Bench } from './bench.ts'

const SECRET = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
/** Few, because Sesame makes no more than 300 a minute for one agent. */
const CALLS = 15
const answers = { '1 KB': 1_000, '1 MB': 1_000_000 }

const jsonOf = (bytes: number): string => {
  const one = { id: 1, name: 'Customer', email: 'customer@example.com', created: 1_700_000_000 }
  const count = Math.ceil(bytes / JSON.stringify(one).length)
  return JSON.stringify(Array.from({ length: count }, (_, id) => ({ ...one, id })))
}

/** A server that answers `/v1/<bytes>` with so much JSON. */
async function startOther() {
  const bodies = new Map(Object.values(answers).map((size) => [`/v1/${size}`, jsonOf(size)]))
  const server = createServer((request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(bodies.get(request.url ?? '') ?? ''),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    host: `127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An agent with a lease of a secret that may be used there. */
async function leaseFor({ owner, addAgent, sesameUrl }: Stage, host: string) {
  const { vault } = await owner.createVault({ name: 'Bench' })
  const fields = { token: SECRET }
  const { item } = await owner.createVaultItem(vault.id, { name: 'Key', type: 'api_key', fields })
  const rule = {
    methods: ['GET' as const],
    host,
    path: '/v1/*',
    placements: [{ in: 'bearer' as const, template: '{{token}}' }],
  }
  await owner.updateVaultItem(item.id, { fetch: { only: true, rules: [rule] } })
  const { key } = await addAgent('fetcher')
  const client = new SesameClient({ apiUrl: sesameUrl, apiKey: key })
  const { lease } = await client.requestLease({ itemId: item.id, reason: 'Bench' })
  await owner.approveLease(lease.id)
  return { client, leaseId: lease.id }
}

/** What use without reveal costs: the same request made by Sesame with a leased secret, and by oneself. */
export const fetches: Bench = {
  name: 'fetch',
  async *contests(stage) {
    await using other = await startOther()
    const { client, leaseId } = await leaseFor(stage, other.host)
    const timed = async (call: () => Promise<Response>): Promise<number> => {
      const load = await atOnce({ width: 1, count: CALLS }, async () => {
        const answer = await call()
        if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
        await answer.arrayBuffer()
      })
      return median(load.latencies)
    }
    for (const [name, size] of Object.entries(answers)) {
      const url = `http://${other.host}/v1/${size}`
      const headers = { authorization: `Bearer ${SECRET}` }
      yield {
        name: `A call with a secret, ${name} of JSON, median latency`,
        unit: 'ms',
        ours: {
          name: 'by Sesame',
          measure: () => timed(() => client.fetchWithLease(leaseId, url)),
        },
        reference: {
          name: 'by oneself',
          measure: () => timed(() => fetch(url, { headers })),
        },
        goal: { atMost: 30 },
      }
    }
  },
}
