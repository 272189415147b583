import { randomBytes } from 'node:crypto'
import { SesameClient, type Message } from '@sesamespace/sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HastySocket } from './hasty-socket.ts'
import { fillCompileCache } from '../../platform/test/compile-cache.ts'
import { startNats } from '../../platform/test/nats-process.ts'
import { amount, report } from '../../platform/test/proof.ts'
import { PlatformProcess } from './platform-process.ts'
import { startSwitch } from './switchable-proxy.ts'

// Two nodes as processes of their own, behind a proxy. A schedule of faults is drawn; then what the platform acknowledged is
// compared with what the client's handler saw. SESAME_FAULT_RUNS=200 tries more schedules.

const runs = Number(process.env['SESAME_FAULT_RUNS'] ?? amount(4, 60))

/** What the network does to the frames of messages. */
type Weather = 'clear' | 'drop' | 'double' | 'delay'
type Step = { send: number } | { weather: Weather } | 'cut' | 'move' | 'kill' | 'freeze'

class StormySocket extends HastySocket {
  static weather: Weather = 'clear'
  #held: string | null = null

  protected override receive(frame: string): boolean {
    const { weather } = StormySocket
    if (weather === 'clear' || !frame.startsWith('{"type":"message"')) return super.receive(frame)
    if (weather === 'drop') return true
    if (weather === 'double') super.receive(frame)
    if (weather === 'delay' && this.#held === null) {
      this.#held = frame
      return true
    }
    const arrived = super.receive(frame)
    if (this.#held !== null) super.receive(this.#held)
    this.#held = null
    return arrived
  }
}

const weathers: Weather[] = ['clear', 'drop', 'double', 'delay']
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ send: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 4, arbitrary: fc.record({ weather: fc.constantFrom(...weathers) }) },
  { weight: 4, arbitrary: fc.constantFrom<Step[]>('cut', 'move', 'kill', 'freeze') },
)

let nats: Awaited<ReturnType<typeof startNats>>
let nodes: PlatformProcess[]
let owner: SesameClient
let balancer: Awaited<ReturnType<typeof startSwitch>>

beforeAll(async () => {
  nats = await startNats()
  await fillCompileCache()
  const shared = {
    NATS_URL: nats.url,
    SESAME_MASTER_KEY: randomBytes(32).toString('base64'),
    AUTH_SECRET: randomBytes(32).toString('hex'),
  }
  const first = await PlatformProcess.start(shared)
  const second = await PlatformProcess.start({ ...shared, DATABASE_URL: first.databaseUrl })
  nodes = [first, second]
  owner = await first.setUp()
  balancer = await startSwitch(first.url)
}, 120_000)
afterAll(async () => {
  balancer.close()
  for (const node of nodes.toReversed()) await node.remove()
  await nats.stop()
})

test(
  'whatever happens to nodes, connections and frames: what was acknowledged is seen once and in order',
  async () => {
    const agent = await owner.createAgent({ handle: 'reader', displayName: 'Reader' })
    const { key } = await owner.createAgentKey(agent.agent.id, { name: 'faults' })
    const tally = { schedules: 0, faults: 0, acknowledged: 0 }
    let current = 0

    const play = async (steps: Step[]): Promise<void> => {
      const { channel } = await owner.createChannel({
        name: `faults-${tally.schedules++}`,
        memberIds: [agent.agent.id],
      })
      const reader = new SesameClient({
        apiUrl: balancer.url,
        apiKey: key.key,
        WebSocket: StormySocket,
        maxReconnectAttempts: 1_000,
        maxReconnectDelayMs: 200,
      })
      const sender = new SesameClient({ apiUrl: balancer.url, apiKey: key.key, maxRetries: 100 })
      const seen: Message[] = []
      let wake = (): void => {}
      reader.on('message', ({ message }) => {
        if (message.channelId === channel.id && message.kind !== 'system') seen.push(message)
        wake()
      })
      await reader.connect()
      const sends: Promise<{ message: Message }>[] = []
      const send = (): void => {
        sends.push(sender.sendMessage(channel.id, { content: `message ${sends.length}` }))
      }
      for (const it of steps) {
        if (typeof it === 'object' && 'send' in it) {
          for (let count = 0; count < it.send; count++) send()
          continue
        }
        tally.faults += 1
        if (typeof it === 'object') {
          StormySocket.weather = it.weather
          continue
        }
        const back = new Promise((resolve) => reader.once('connected', resolve))
        const node = nodes[current]
        if (it === 'cut') balancer.leadTo(node?.url ?? '')
        if (it === 'move') balancer.leadTo(nodes[(current = 1 - current)]?.url ?? '')
        if (it === 'kill') {
          await node?.kill()
          await node?.start()
        }
        if (it === 'freeze') {
          const gone = new Promise((resolve) => reader.once('disconnected', resolve))
          node?.freeze()
          await gone
          node?.thaw()
        }
        await back
      }
      StormySocket.weather = 'clear'
      await Promise.all(sends)
      // What was dropped last is noticed by the next message.
      send()
      const acknowledged = (await Promise.all(sends)).map(({ message }) => message)
      while (seen.length < acknowledged.length) {
        await new Promise<void>((resolve) => (wake = resolve))
      }
      const inOrder = acknowledged.sort((a, b) => a.seq - b.seq)
      expect(seen.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
      tally.acknowledged += acknowledged.length
      reader.disconnect()
    }

    const schedule = fc.array(step, { minLength: 8, maxLength: 25 })
    await fc.assert(fc.asyncProperty(schedule, play), { numRuns: runs, endOnFailure: true })
    report(
      `12. Faults of nodes, connections and frames: ${tally.schedules} schedules, ${tally.faults} faults, ${tally.acknowledged} messages: none lost, doubled or out of order`,
    )
  },
  Math.max(240_000, runs * 60_000),
)
