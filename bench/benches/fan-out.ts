import { atOnce } from '../load/at-once.ts'
import { openAudience, type Audience } from '../load/audience.ts'
import { openHttp } from '../load/http.ts'
import type { Bench } from './bench.ts'

const AGENTS = 10
/** Deliveries of one measurement: long enough to count, short enough for a shared machine. */
const DELIVERIES = 40_000

/** Deliveries a second while `count` messages are sent, `width` at once, until each socket has got all of them. */
const deliveries = async (
  audience: Audience,
  size: number,
  load: { count: number; width: number },
  send: () => Promise<unknown>,
): Promise<number> => {
  const startedAt = performance.now()
  await Promise.all([
    audience.expect(load.count),
    atOnce(load, async () => {
      await send()
    }),
  ])
  return ((load.count * size) / (performance.now() - startedAt)) * 1_000
}

/** From one sender to many sockets. Ours are signed in and members, and each message is durable first. */
export const fanOut: Bench = {
  name: 'fan-out',
  async *contests(stage, { sockets }) {
    const agents = await Promise.all(
      Array.from({ length: AGENTS }, (_, index) => stage.addAgent(`listener-${index}`)),
    )
    const keys = agents.map(({ key }) => key)
    const { channel } = await stage.owner.createChannel({
      name: 'bench',
      memberIds: agents.map(({ id }) => id),
    })
    const content = 'x'.repeat(120)
    const { message } = await stage.owner.sendMessage(channel.id, { content })
    const at = new Date().toISOString()
    const frame = { type: 'message', position: 1_000, actorId: message.senderId, at, message }
    // The reference sends frames of the same length.
    const filler = 'x'.repeat(
      JSON.stringify(frame).length - JSON.stringify({ type: 'message', content: '' }).length,
    )

    await using sesame = openHttp(stage.sesameUrl, 32, keys[0])
    await using reference = openHttp(stage.referenceUrl, 32)
    using ourAudience = await openAudience(stage.sesameUrl, sockets, keys)
    using rawAudience = await openAudience(stage.referenceUrl, sockets)

    const path = `/api/v1/channels/${channel.id}/messages`
    const sendOurs = () => sesame.call({ method: 'POST', path, body: { content } })
    const sendRaw = (way: 'frame-once' | 'send-loop') => () =>
      reference.call({ method: 'POST', path: '/broadcast', body: { way, content: filler } })

    const count = Math.max(32, Math.ceil(DELIVERIES / sockets))
    for (const { name, width, way, goal } of [
      { name: 'a stream, 8 at once', width: 8, way: 'frame-once', goal: 0.9 },
      { name: 'a burst, 32 at once', width: 32, way: 'send-loop', goal: 3 },
    ] as const) {
      const load = { count, width }
      yield {
        name: `Fan-out to ${sockets} sockets, ${name}`,
        unit: 'deliveries/s',
        ours: {
          name: 'Sesame',
          measure: () => deliveries(ourAudience, sockets, load, sendOurs),
        },
        reference: {
          name: `ws, ${way === 'frame-once' ? 'frame built once' : 'send in a loop'}, nothing stored`,
          measure: () => deliveries(rawAudience, sockets, load, sendRaw(way)),
        },
        goal: { atLeast: goal },
      }
    }
  },
}
