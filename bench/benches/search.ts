import { atOnce } from '../load/at-once.ts'
import { openHttp } from '../load/http.ts'
import { median } from '../measure.ts'
import type { Bench } from './bench.ts'

const FOR_MS = 1_500
const WIDTH = 4
const SENTENCE = 'Deployed the worker to staging and looked at the queue, it drains well'

/** How often each word is in the messages, and what a bare query for it is. */
const searches = [
  { name: 'a word in 20 messages', typed: 'kingfisher', bare: 'kingfisher' },
  { name: 'a word in one of 20 messages', typed: 'heron', bare: 'heron' },
  { name: 'two words, the last one begun', typed: 'heron kingf', bare: 'heron & kingf:*' },
  { name: 'a path', typed: 'src/lib/foo_bar.ts', bare: "'src/lib/foo_bar.ts'" },
] as const

/** Messages of 100 channels, by what is in them. */
export const search: Bench = {
  name: 'search',
  async *contests(stage, { messages }) {
    const agent = await stage.addAgent('seeker')
    const channels: string[] = []
    for (let index = 0; index < 100; index += 1) {
      const { channel } = await stage.owner.createChannel({
        name: `bench-${index}`,
        memberIds: [agent.id],
      })
      channels.push(channel.id)
    }
    const rare = Math.floor(messages / 20)
    const text = `$1 || ' ' || md5(n::text) || case when n % 20 = 0 then ' heron' else '' end
      || case when n % ${rare} = 0 then ' kingfisher in src/lib/foo_bar.ts' else '' end`
    await stage.sesameDatabase.query(
      `insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
       select gen_random_uuid(), $2, ($3::uuid[])[1 + n % 100], 1000 + n, $4, 'text', 'chat', ${text}
       from generate_series(1, ${messages}) as n`,
      [SENTENCE, stage.workspaceId, channels, agent.id],
    )
    await stage.referenceDatabase.query(
      `insert into messages (id, sender_id, content)
       select gen_random_uuid(), $2, ${text} from generate_series(1, ${messages}) as n`,
      [SENTENCE, agent.id],
    )
    await stage.referenceDatabase.query(
      "create index on messages using gin (to_tsvector('simple', content))",
    )
    await stage.sesameDatabase.query('vacuum analyze messages')
    await stage.referenceDatabase.query('vacuum analyze messages')

    await using sesame = openHttp(stage.sesameUrl, WIDTH, agent.key)
    await using reference = openHttp(stage.referenceUrl, WIDTH)
    const latency = async (of: ReturnType<typeof openHttp>, path: string): Promise<number> => {
      const { latencies } = await atOnce({ forMs: FOR_MS, width: WIDTH }, async () => {
        await of.call({ method: 'GET', path })
      })
      return median(latencies)
    }
    for (const { name, typed, bare } of searches) {
      const ours = `/api/v1/search?in=messages&limit=20&q=${encodeURIComponent(typed)}`
      const raw = `/search?q=${encodeURIComponent(bare)}`
      yield {
        name: `Search ${messages.toLocaleString('en')} messages for ${name}, ${WIDTH} at once, median latency`,
        unit: 'ms',
        ours: { name: 'Sesame', measure: () => latency(sesame, ours) },
        reference: { name: 'A bare GIN query', measure: () => latency(reference, raw) },
        goal: { atMost: 4 },
      }
    }
  },
}
