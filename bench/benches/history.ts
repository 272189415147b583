import { atOnce } from '../load/at-once.ts'
import { openHttp } from '../load/http.ts'
import { median } from '../measure.ts'
import type { Bench } from './bench.ts'

const MESSAGES = 100_000
const PAGE = 50
const FOR_MS = 800
const WIDTH = 16
const content = 'A message of the usual length, as people and agents write them. '.repeat(3)

/** Pages of a long channel. */
export const history: Bench = {
  name: 'history',
  async *contests(stage) {
    const agent = await stage.addAgent('reader')
    const { channel } = await stage.owner.createChannel({ name: 'bench', memberIds: [agent.id] })
    const values = [agent.id, content, MESSAGES]
    await stage.sesameDatabase.query(
      `insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
       select gen_random_uuid(), $4, $5, n, $1, 'text', 'chat', $2
       from generate_series((select last_seq + 1 from channels where id = $5), $3::bigint) as n`,
      [...values, stage.workspaceId, channel.id],
    )
    await stage.sesameDatabase.query('update channels set last_seq = $2 where id = $1', [
      channel.id,
      MESSAGES,
    ])
    await stage.referenceDatabase.query(
      `insert into messages (id, sender_id, content)
       select gen_random_uuid(), $1, $2 from generate_series(1, $3::bigint)`,
      values,
    )
    await stage.sesameDatabase.query('vacuum analyze messages')
    await stage.referenceDatabase.query('vacuum analyze messages')

    await using sesame = openHttp(stage.sesameUrl, WIDTH, agent.key)
    await using reference = openHttp(stage.referenceUrl, WIDTH)
    const path = `/api/v1/channels/${channel.id}/messages?limit=${PAGE}`
    const load = { forMs: FOR_MS, width: WIDTH }
    const newest = () =>
      atOnce(load, async () => {
        await sesame.call({ method: 'GET', path })
      })
    const deepest = () =>
      atOnce(load, async () => {
        await sesame.call({ method: 'GET', path: `${path}&cursor=${PAGE + 1}` })
      })
    const raw = () =>
      atOnce(load, async () => {
        await reference.call({ method: 'GET', path: '/messages' })
      })
    yield {
      name: `Newest ${PAGE} of ${MESSAGES.toLocaleString('en')} messages, ${WIDTH} at once`,
      unit: 'pages/s',
      ours: { name: 'Sesame', measure: async () => (await newest()).perSecond },
      reference: { name: 'Fastify and pg', measure: async () => (await raw()).perSecond },
      goal: { atLeast: 0.5 },
    }
    yield {
      name: `Deepest page against the newest, ${WIDTH} at once, median latency`,
      unit: 'ms',
      ours: { name: 'Deepest', measure: async () => median((await deepest()).latencies) },
      reference: { name: 'Newest', measure: async () => median((await newest()).latencies) },
      goal: { atMost: 1.2 },
    }
  },
}
