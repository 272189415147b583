import { randomUUID } from 'node:crypto'
import { atOnce } from '../load/at-once.ts'
import { openHttp } from '../load/http.ts'
import { p99 } from '../measure.ts'
import type { Bench } from './bench.ts'

const WIDTH = 32
const FOR_MS = 800
const content = 'A message of the usual length, as people and agents write them. '.repeat(3)

/** Acknowledged durable sends. */
export const send: Bench = {
  name: 'send',
  async *contests(stage) {
    const agent = await stage.addAgent('writer')
    const { channel } = await stage.owner.createChannel({ name: 'bench', memberIds: [agent.id] })
    await using sesame = openHttp(stage.sesameUrl, WIDTH, agent.key)
    await using reference = openHttp(stage.referenceUrl, WIDTH)

    const load = { forMs: FOR_MS, width: WIDTH }
    const ours = () =>
      atOnce(load, async () => {
        const path = `/api/v1/channels/${channel.id}/messages`
        const body = { content, clientGeneratedId: randomUUID() }
        await sesame.call({ method: 'POST', path, body })
      })
    const raw = () =>
      atOnce(load, async () => {
        const body = { senderId: agent.id, content }
        await reference.call({ method: 'POST', path: '/messages', body })
      })
    const names = { ours: 'Sesame', reference: 'Fastify and pg, group commit' }
    yield {
      name: `Durable sends, ${WIDTH} at once`,
      unit: 'messages/s',
      ours: { name: names.ours, measure: async () => (await ours()).perSecond },
      reference: { name: names.reference, measure: async () => (await raw()).perSecond },
      goal: { atLeast: 0.4 },
    }
    yield {
      name: `Latency of durable sends, ${WIDTH} at once, p99`,
      unit: 'ms',
      ours: { name: names.ours, measure: async () => p99((await ours()).latencies) },
      reference: { name: names.reference, measure: async () => p99((await raw()).latencies) },
      goal: { atMost: 3 },
    }
  },
}
