import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { errorStatus } from '@sesamespace/contract/errors'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { clientFrameSchema, signInSchema } from '../../src/realtime/client-frames.ts'
import { setupOwner, startPlatform, type TestPlatform } from '../harness.ts'
import { heldBytes } from '../heap.ts'
import { amount, report } from '../proof.ts'
import { furnish, type World } from '../world.ts'
import { hostileFrames } from './hostile-frames.ts'

const SEED = 20_261_126
/** A socket may send a hundred frames at once. */
const PER_SOCKET = 98
const AT_ONCE = 8
/** Bytes by which the heap of server, clients and generator may differ from one moment to the next. */
const UNREST = 16 * 1024 * 1024
/** Of frames alone, beside those of calls. */
const ofFrames = ['invalid_frame', 'sign_in_timeout', 'revoked']
const known = new Set([...Object.keys(errorStatus), ...ofFrames])
/** Closes that the protocol means: 1005 to 1009 without a word of ours. */
const good = new Set([1000, 1005, 1007, 1008, 1009, 4401, 4403])

let platform: TestPlatform
let world: World

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  world = await furnish(platform, await setupOwner(platform))
})
afterAll(() => platform.stop())

const frameShape = z.looseObject({
  type: z.string(),
  code: z.string().optional(),
  error: z.string().optional(),
})

/** Sends frames over one socket, and answers what was wrong with what came back. */
async function talk(frames: readonly string[], signIn?: object): Promise<string[]> {
  const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`)
  const faults: string[] = []
  let pongs = 0
  const closed = once(socket, 'close').then(([code]) => Number(code))
  const answered = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('message', (data) => {
      const frame = frameShape.parse(JSON.parse(String(data)))
      if (frame.type === 'pong' && JSON.parse(String(data))['type'] === 'pong') pongs++
      if (
        frame.type === 'error' &&
        (!frame.error || !known.has(frame.code ?? '') || frame.code === 'internal_error')
      )
        faults.push(`${frame.code}: ${frame.error}`)
      if (frame.type === 'pong' && pongs > sentPings) resolve()
    })
  })
  const isPing = (text: string): boolean => {
    try {
      return clientFrameSchema.safeParse(JSON.parse(text)).data?.type === 'ping'
    } catch {
      return false
    }
  }
  const sentPings = frames.filter(isPing).length
  await once(socket, 'open')
  if (signIn) socket.send(JSON.stringify({ type: 'auth', ...signIn }))
  for (const frame of frames) socket.send(frame)
  socket.send('{"type":"ping"}')
  await answered
  socket.close()
  const code = await closed
  if (!good.has(code)) faults.push(`closed with ${code}`)
  return faults.map((fault) => `${fault} after ${frames.join('\n').slice(0, 2_000)}`)
}

/** Runs jobs, a few at once. */
async function inParallel(
  count: number,
  job: (index: number) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) {
        faults.push(...(await job(next++)))
        await turn()
      }
    }),
  )
  return faults
}

test('whatever is in a frame, the socket answers with a code and goes on', async () => {
  const channelId = world.ids[':channelId'] ?? ''
  const frames = hostileFrames(clientFrameSchema, [
    { type: 'ping' },
    { type: 'typing', channelId },
    { type: 'status', status: 'busy', detail: 'Looks', progress: 10 },
    { type: 'meta', runtime: 'node', version: '24' },
    { type: 'replay', cursors: { [channelId]: 0 }, position: 0 },
  ])
  const sockets = amount(30, 10_300)
  const talkAll = (from: number, to: number): Promise<string[]> =>
    inParallel(to - from, (index) =>
      talk(fc.sample(frames, { seed: SEED + from + index, numRuns: PER_SOCKET }), {
        apiKey: world.agent.key,
      }),
    )
  // What is made once and kept is there after a tenth; what grows with the frames grows in the second half as well.
  const faults: string[] = []
  const held: number[] = []
  let from = 0
  for (const to of [Math.ceil(sockets / 10), Math.ceil(sockets / 2), sockets]) {
    faults.push(...(await talkAll(from, to)))
    held.push(heldBytes())
    from = to
  }
  const [tenth = 0, half = 0, end = 0] = held
  const kib = (bytes: number): number => Math.round(bytes / 1024)
  report(
    `10. Frames of sockets, fuzzed: ${sockets * PER_SOCKET} frames, ${faults.length} faults; from a tenth of them to a half the heap grew by ${kib(half - tenth)} KiB, from there to the end by ${kib(end - half)} KiB`,
  )
  expect(faults).toEqual([])
  // Of few frames the heap's own unrest is more than a leak of a kilobyte each would be.
  const leak = sockets * PER_SOCKET * 0.9 * 1024
  if (leak > 2 * UNREST) expect(end - tenth).toBeLessThan(UNREST)
}, 3_600_000)

test('whatever is in a first frame, the socket refuses it with a code', async () => {
  const proof = { handle: 'scout', timestamp: 1, nonce: randomUUID(), signature: 'AAAA' }
  const frames = hostileFrames(signInSchema, [
    { type: 'auth', apiKey: 'sk_nobody' },
    { type: 'auth', token: 'eyJ.a.b' },
    { type: 'auth', ticket: 'wst_nobody' },
    { type: 'auth', agent: proof },
  ])
  const count = amount(200, 20_000)
  const faults = await inParallel(count, (index) =>
    talk(fc.sample(frames, { seed: SEED + index, numRuns: 1 })),
  )
  report(`10. First frames of sockets, fuzzed: ${count} frames, ${faults.length} faults`)
  expect(faults).toEqual([])
}, 600_000)
