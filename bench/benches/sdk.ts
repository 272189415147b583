import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { SesameClient } from '../../packages/sdk/src/index.ts'
import { atOnce } from '../load/at-once.ts'
import type { Bench } from './bench.ts'

/** Enough that what is measured is what was compiled: a client runs for days. */
const COUNT = 1_000
const WIDTH = 8
const content = 'A message of the usual length, as people and agents write them. '.repeat(3)

const isMessage = (data: unknown): boolean => {
  const frame: unknown = JSON.parse(String(data))
  return typeof frame === 'object' && frame !== null && 'type' in frame && frame.type === 'message'
}

/** Processor time of this process for each message that it sends and gets back on its socket, in microseconds. */
const cost = async (
  send: () => Promise<unknown>,
  onMessage: (handle: () => void) => () => void,
): Promise<number> => {
  const { promise: allBack, resolve } = Promise.withResolvers<void>()
  let received = 0
  const stop = onMessage(() => {
    if (++received === COUNT) resolve()
  })
  const before = process.cpuUsage()
  await atOnce({ count: COUNT, width: WIDTH }, async () => {
    await send()
  })
  await allBack
  const { user, system } = process.cpuUsage(before)
  stop()
  return (user + system) / COUNT
}

/** What the SDK adds to the `fetch` and the `ws` that it stands on. Both sides talk to the platform. */
export const sdk: Bench = {
  name: 'sdk',
  async *contests(stage) {
    const agent = await stage.addAgent('talker')
    const { channel } = await stage.owner.createChannel({ name: 'bench', memberIds: [agent.id] })

    await using client = new SesameClient({ apiUrl: stage.sesameUrl, apiKey: agent.key })
    const connectBare = async (): Promise<WebSocket> => {
      const socket = new WebSocket(`${stage.sesameUrl.replace('http', 'ws')}/v1/connect`)
      await once(socket, 'open')
      socket.send(JSON.stringify({ type: 'auth', apiKey: agent.key }))
      await once(socket, 'message')
      return socket
    }
    const sendBare = async (): Promise<unknown> => {
      const response = await fetch(`${stage.sesameUrl}/api/v1/channels/${channel.id}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${agent.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content, clientGeneratedId: randomUUID() }),
      })
      if (!response.ok) throw new Error(`The message was refused: ${response.status}.`)
      return response.json()
    }
    yield {
      name: `Sending a message and getting it back, ${WIDTH} at once`,
      unit: 'µs of processor time a message',
      ours: {
        name: 'SDK',
        measure: async () => {
          await client.connect()
          const spent = await cost(
            () => client.sendMessage(channel.id, { content }),
            (handle) => client.on('message', handle),
          )
          client.disconnect()
          return spent
        },
      },
      reference: {
        name: 'fetch and ws',
        measure: async () => {
          const socket = await connectBare()
          const spent = await cost(sendBare, (handle) => {
            const onData = (data: unknown): void => {
              if (isMessage(data)) handle()
            }
            socket.on('message', onData)
            return () => socket.off('message', onData)
          })
          socket.close()
          return spent
        },
      },
      goal: { atMost: 1.5 },
    }
  },
}
