import { randomBytes } from 'node:crypto'
import { SesameClient } from '@sesamespace/sdk'
import fc from 'fast-check'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillCompileCache } from '../../platform/test/compile-cache.ts'
import { startNats } from '../../platform/test/nats-process.ts'
import { amount, isFull, report } from '../../platform/test/proof.ts'
import { Ledger } from './ledger.ts'
import { PlatformProcess } from './platform-process.ts'
import { startSwitch } from './switchable-proxy.ts'

// Many clients of many channels over several nodes, each behind a proxy. While they send and read, connections are cut, led
// to other nodes, and nodes are killed. The crowd is whole in each full run; a share of one has fewer messages and faults.

const CHANNELS = isFull ? 200 : 3
const CLIENTS_OF_EACH = isFull ? 10 : 6
const NODES = isFull ? 3 : 2
const MESSAGES = amount(240, 1_000_000)
const FAULTS = amount(3, 500)
const LANES = 2
const SEED = 20_261_126

let nats: Awaited<ReturnType<typeof startNats>>
let nodes: PlatformProcess[]
let proxies: Awaited<ReturnType<typeof startSwitch>>[]
let database: Pool

beforeAll(async () => {
  nats = await startNats()
  await fillCompileCache()
  const shared = {
    NATS_URL: nats.url,
    SESAME_MASTER_KEY: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('hex'),
  }
  const first = await PlatformProcess.start(shared)
  nodes = [first]
  while (nodes.length < NODES)
    nodes.push(await PlatformProcess.start({ ...shared, DATABASE_URL: first.databaseUrl }))
  proxies = await Promise.all(nodes.map(({ url }) => startSwitch(url)))
  database = new Pool({ connectionString: first.databaseUrl, max: 2 })
}, 120_000)
afterAll(async () => {
  for (const proxy of proxies) proxy.close()
  await database.end()
  for (const node of nodes.toReversed()) await node.remove()
  await nats.stop()
})

/** Each tenth, beginning with the third, is a kill instead. */
const fault = fc.record({
  drawn: fc.constantFrom<('cut' | 'move')[]>('cut', 'cut', 'move'),
  proxy: fc.nat(NODES - 1),
  node: fc.nat(NODES - 1),
})

test(
  'many clients of many channels, over nodes that are killed and connections that are cut, see what was acknowledged once and in order',
  async () => {
    const owner = await nodes[0]?.setUp()
    if (!owner) throw new Error('There is no node.')
    const ledger = new Ledger()
    const clients: SesameClient[] = []
    const rooms: { channelId: string; sender: SesameClient }[] = []
    const sockets = { maxReconnectAttempts: Infinity, maxReconnectDelayMs: 500 }
    for (let room = 0; room < CHANNELS; room++) {
      const handle = `crowd-${room}`
      const { agent } = await owner.createAgent({ handle, displayName: handle })
      const { key } = await owner.createAgentKey(agent.id, { name: 'crowd', scopes: ['chat'] })
      const { channel } = await owner.createChannel({ name: handle, memberIds: [agent.id] })
      const client = (place: number): SesameClient =>
        new SesameClient({
          apiUrl: proxies[place % NODES]?.url ?? '',
          apiKey: key.key,
          maxRetries: 1_000,
          ...sockets,
        })
      rooms.push({ channelId: channel.id, sender: client(room) })
      for (let place = 0; place < CLIENTS_OF_EACH; place++) {
        const reader = client(room + place)
        const saw = ledger.reader(channel.id)
        reader.on('message', ({ message }) => {
          if (message.channelId === channel.id) saw(message)
        })
        clients.push(reader)
      }
    }
    for (let from = 0; from < clients.length; from += 50)
      await Promise.all(clients.slice(from, from + 50).map((client) => client.connect()))

    let begun = 0
    const send = async ({ channelId, sender }: (typeof rooms)[number]): Promise<void> => {
      while (begun < MESSAGES) {
        const content = `message ${++begun}`
        ledger.acknowledge(channelId, (await sender.sendMessage(channelId, { content })).message)
      }
    }
    const counts = { cut: 0, move: 0, kill: 0 }
    const disturb = async (): Promise<void> => {
      const faults = fc.sample(fault, { seed: SEED, numRuns: FAULTS })
      for (const [index, { drawn, proxy, node }] of faults.entries()) {
        const what = index % 10 === 2 ? 'kill' : drawn
        const due = ((index + 1) * MESSAGES) / (FAULTS + 1)
        while (ledger.acknowledged < due) await new Promise((resolve) => setTimeout(resolve, 5))
        counts[what]++
        if (what === 'cut') proxies[proxy]?.cut()
        if (what === 'move') proxies[proxy]?.leadTo(nodes[node]?.url ?? '')
        if (what === 'kill') {
          await nodes[node]?.kill()
          await nodes[node]?.start()
        }
      }
    }
    const startedAt = performance.now()
    await Promise.all([
      disturb(),
      ...rooms.flatMap((room) => Array.from({ length: LANES }, () => send(room))),
    ])
    await expect.poll(() => ledger.open, { timeout: isFull ? 600_000 : 60_000 }).toBe(0)
    const seconds = Math.round((performance.now() - startedAt) / 1_000)
    const { rows } = await database.query<{ stored: number }>(
      `select count(*)::int as stored from messages where channel_id = any($1)`,
      [rooms.map(({ channelId }) => channelId)],
    )
    const { lost, doubledOrLate, mistaken } = ledger.faults
    report(
      `12. A crowd: ${CHANNELS} channels, ${clients.length} clients, ${NODES} nodes, ${FAULTS} faults (${counts.kill} kills, ${counts.cut} cuts, ${counts.move} moves), ${ledger.acknowledged} messages acknowledged and ${ledger.delivered} delivered in ${seconds} s: ${lost} lost, ${doubledOrLate} doubled or out of order`,
    )
    for (const client of clients) client.disconnect()
    expect({ lost, doubledOrLate, mistaken }).toEqual({ lost: 0, doubledOrLate: 0, mistaken: 0 })
    expect(ledger.delivered).toBe(ledger.acknowledged * CLIENTS_OF_EACH)
    // As often as it was acknowledged: none was stored twice.
    expect(rows[0]?.stored).toBe(ledger.acknowledged)
  },
  isFull ? 14_400_000 : 180_000,
)
