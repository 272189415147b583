import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { amount, isFull, report } from '../../platform/test/proof.ts'
import { PlatformProcess } from './platform-process.ts'

// The same stream of messages to the same readers, in turn with and without others that have stopped reading: those have the
// network's buffers full, and the server keeps for them what it cannot send. Timed and judged by `npm run proofs` only.

const STALLED = isFull ? 200 : 4
const READERS = isFull ? 20 : 2
/** Rounds with and without them. */
const PAIRS = amount(1, 15)
const MESSAGES = isFull ? 200 : 20
const EVERY_MS = isFull ? 20 : 0
const METRICS_TOKEN = 'a-token-for-this-test'
const big = 'x'.repeat(9_900)

let node: PlatformProcess
let owner: SesameClient
let channelId: string
/** Of an agent that reads, and of one that stops. */
let keys: { reading: string; stalling: string }

beforeAll(async () => {
  node = await PlatformProcess.start({ SESAME_METRICS_TOKEN: METRICS_TOKEN })
  owner = await node.setUp()
  const make = async (handle: string) => {
    const { agent } = await owner.createAgent({ handle, displayName: handle })
    const { key } = await owner.createAgentKey(agent.id, { name: 'test', scopes: ['chat'] })
    return { id: agent.id, key: key.key }
  }
  const [reading, stalling] = [await make('reading'), await make('stalling')]
  keys = { reading: reading.key, stalling: stalling.key }
  const memberIds = [reading.id, stalling.id]
  channelId = (await owner.createChannel({ name: 'stream', memberIds })).channel.id
}, 120_000)
afterAll(() => node.remove())

const open = async (apiKey: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${node.url.replace('http', 'ws')}/v1/connect`)
  await once(socket, 'open')
  const first = once(socket, 'message')
  socket.send(JSON.stringify({ type: 'auth', apiKey }))
  await first
  return socket
}

const unsentBytes = async (): Promise<number> => {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  const text = await (await fetch(`${node.url}/metrics`, { headers })).text()
  return Number(/^sesame_socket_unsent_bytes (\d+)/m.exec(text)?.[1])
}

const percentile = (values: number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? 0

/** The time from sending to each reader, of each message of a stream. */
async function stream(): Promise<number[]> {
  const sentAt = new Map<string, number>()
  const times: number[] = []
  const readers = await Promise.all(Array.from({ length: READERS }, () => open(keys.reading)))
  const all = readers.map(
    (reader) =>
      new Promise<void>((resolve) => {
        let seen = 0
        reader.on('message', (data) => {
          const at = sentAt.get(/"content":"(timed \d+)"/.exec(String(data))?.[1] ?? '')
          if (at === undefined) return
          times.push(performance.now() - at)
          if (++seen === MESSAGES) resolve()
        })
      }),
  )
  for (let index = 0; index < MESSAGES; index++) {
    const content = `timed ${index}`
    sentAt.set(content, performance.now())
    const sent = owner.sendMessage(channelId, { content })
    await Promise.all([sent, delay(EVERY_MS)])
  }
  await Promise.all(all)
  for (const reader of readers) reader.close()
  return times
}

/** The same beside readers that have stopped. */
async function streamBesideStalled(): Promise<{ times: number[]; kept: number }> {
  const stalled = await Promise.all(Array.from({ length: STALLED }, () => open(keys.stalling)))
  for (const socket of stalled) socket.pause()
  while ((await unsentBytes()) === 0)
    await Promise.all(
      Array.from({ length: 20 }, () => owner.sendMessage(channelId, { content: big })),
    )
  const times = await stream()
  const kept = await unsentBytes()
  for (const socket of stalled) socket.terminate()
  while ((await unsentBytes()) > 0) await delay(20)
  return { times, kept }
}

test(
  'readers that stall do not keep the others from their messages, nor make them wait',
  async () => {
    const p99: Record<'alone' | 'beside' | 'ratios', number[]> = {
      alone: [],
      beside: [],
      ratios: [],
    }
    let mostKept = 0
    for (let pair = 0; pair < PAIRS; pair++) {
      // In turn first and second: what else the machine does changes slowly.
      const alone = pair % 2 === 0 ? await stream() : []
      const beside = await streamBesideStalled()
      const times = alone.length > 0 ? alone : await stream()
      expect([times.length, beside.times.length]).toEqual([READERS * MESSAGES, READERS * MESSAGES])
      mostKept = Math.max(mostKept, beside.kept)
      const [without, withThem] = [percentile(times, 0.99), percentile(beside.times, 0.99)]
      p99.alone.push(without)
      p99.beside.push(withThem)
      p99.ratios.push(withThem / without)
    }
    const ms = (values: number[]): string => percentile(values, 0.5).toFixed(1)
    const moved = (percentile(p99.ratios, 0.5) - 1) * 100
    report(
      `12. ${STALLED} stalled readers beside ${READERS} others, ${PAIRS} pairs of rounds of ${MESSAGES} messages: p99 ${ms(p99.alone)} ms without them and ${ms(p99.beside)} ms with, medians; moved by ${moved.toFixed(1)} %; at most ${Math.round(mostKept / 1024)} KiB kept for them`,
    )
    if (isFull) expect(moved).toBeLessThanOrEqual(10)
  },
  isFull ? 1_800_000 : 60_000,
)
