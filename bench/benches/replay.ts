import type { Socket } from 'node:net'
import { atOnce } from '../load/at-once.ts'
import { openHttp } from '../load/http.ts'
import { listen, maskedFrame } from '../load/listener.ts'
import { familyOf } from '../stage/memory.ts'
import { processorTimes, spentBetween } from '../stage/processor.ts'
import type { Bench } from './bench.ts'

const AGENTS = 10
const MISSED = 100
const AT_ONCE = 100
const content = 'A message of the usual length, as people and agents write them. '.repeat(3)

/** Milliseconds until `size` clients have connected, asked and got all they missed: none twice, none not at all. */
const comeBack = async (
  url: string,
  size: number,
  ask: string,
  keys: readonly string[] = [],
): Promise<number> => {
  const opened: Socket[] = []
  const counts = new Uint32Array(size)
  const startedAt = performance.now()
  await atOnce({ count: size, width: AT_ONCE }, async (index) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const onMessage = (): void => {
      counts[index] = (counts[index] ?? 0) + 1
      if (counts[index] === MISSED) resolve()
    }
    const socket = await listen(url, onMessage, keys[index % keys.length])
    opened.push(socket)
    socket.once('close', () => reject(new Error('The server closed a socket.')))
    socket.write(maskedFrame(ask))
    await promise
  })
  const took = performance.now() - startedAt
  for (const socket of opened) socket.destroy()
  if (counts.some((count) => count !== MISSED)) throw new Error('A message was doubled.')
  return took
}

/** Everybody comes back at once, as after a restart. */
export const replay: Bench = {
  name: 'replay',
  async *contests(stage, { sockets }) {
    const agents = await Promise.all(
      Array.from({ length: AGENTS }, (_, index) => stage.addAgent(`returner-${index}`)),
    )
    const keys = agents.map(({ key }) => key)
    const { channel } = await stage.owner.createChannel({
      name: 'bench',
      memberIds: agents.map(({ id }) => id),
    })
    const { message } = await stage.owner.sendMessage(channel.id, { content })
    await using http = openHttp(stage.sesameUrl, 8, keys[0])
    const path = `/api/v1/channels/${channel.id}/messages`
    await atOnce({ count: MISSED, width: 8 }, async () => {
      await http.call({ method: 'POST', path, body: { content } })
    })
    const filler =
      JSON.stringify({ type: 'message', message }).length -
      JSON.stringify({ type: 'message', content: '' }).length
    await using reference = openHttp(stage.referenceUrl, 1)
    await reference.call({
      method: 'POST',
      path: '/missed',
      body: { count: MISSED, content: 'x'.repeat(filler) },
    })
    const ask = JSON.stringify({ type: 'replay', cursors: { [channel.id]: message.seq } })
    yield {
      name: `${sockets} clients come back, ${AT_ONCE} at once, to ${MISSED} missed messages each`,
      unit: 'ms',
      ours: { name: 'Sesame', measure: () => comeBack(stage.sesameUrl, sockets, ask, keys) },
      reference: {
        name: 'ws, the frames ready in memory',
        measure: () => comeBack(stage.referenceUrl, sockets, ask),
      },
      goal: { atMost: 2.5 },
    }
    // PostgreSQL too, which this process has started.
    const servers = (): number[] =>
      familyOf(process.pid).filter((pid) => pid !== process.pid && pid !== stage.referencePid)
    const spent = async (pids: readonly number[], work: () => Promise<number>): Promise<number> => {
      const before = processorTimes(pids)
      await work()
      return (spentBetween(before, processorTimes(pids)) / sockets) * 1_000
    }
    yield {
      name: `The same ${sockets} clients, processor time of the servers`,
      unit: 'µs a client',
      ours: {
        name: 'Sesame and PostgreSQL',
        measure: () => spent(servers(), () => comeBack(stage.sesameUrl, sockets, ask, keys)),
      },
      reference: {
        name: 'ws, the frames ready in memory',
        measure: () =>
          spent([stage.referencePid], () => comeBack(stage.referenceUrl, sockets, ask)),
      },
      goal: { atMost: 2.5 },
    }
  },
}
