import { SesameClient } from '../../packages/sdk/src/index.ts'
import type { Stage } from './stage.ts'

export const talk = { channels: 500, messages: 100_000, perSecond: 50 } as const

const AT_ONCE = 20
const SPEAKERS = 5

/** A channel with very many messages, among very many others. */
export interface Talk {
  path: string
  /** Says something in it again and again, until it is disposed of. */
  speak: () => AsyncDisposable
}

export async function fillChannels(stage: Stage): Promise<Talk> {
  const agents = await Promise.all(
    Array.from({ length: SPEAKERS }, (_, index) => stage.addAgent(`speaker-${index}`)),
  )
  const memberIds = agents.map(({ id }) => id)
  const { channel } = await stage.owner.createChannel({ name: 'talk', memberIds })
  for (let from = 1; from < talk.channels; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        stage.owner.createChannel({ name: `room-${from + index}`, memberIds }),
      ),
    )
  await stage.sesameDatabase.query(
    `insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
     select gen_random_uuid(), $1, $2, n, ($3::uuid[])[1 + n % ${SPEAKERS}], 'text', 'chat',
       'Message ' || n || ' of the usual length, with some **words** that stand out and a path: \`src/queue.ts\`.'
     from generate_series((select last_seq + 1 from channels where id = $2), ${talk.messages}) as n`,
    [stage.workspaceId, channel.id, memberIds],
  )
  await stage.sesameDatabase.query('update channels set last_seq = $2 where id = $1', [
    channel.id,
    talk.messages,
  ])
  await stage.owner.markRead(channel.id, talk.messages)
  await stage.sesameDatabase.query('vacuum analyze')
  const clients = agents.map(
    ({ key }) => new SesameClient({ apiUrl: stage.sesameUrl, apiKey: key }),
  )
  return { path: `/chat/${channel.id}`, speak: () => speak(clients, channel.id) }
}

function speak(clients: readonly SesameClient[], channelId: string): AsyncDisposable {
  const sending = new Set<Promise<unknown>>()
  let count = 0
  const timer = setInterval(() => {
    count += 1
    const content = `Live message ${count}`
    const sent = clients[count % clients.length]?.sendMessage(channelId, { content })
    if (!sent) return
    sending.add(sent)
    void sent.finally(() => sending.delete(sent))
  }, 1_000 / talk.perSecond)
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      await Promise.all(sending)
    },
  }
}
