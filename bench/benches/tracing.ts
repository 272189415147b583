import { once } from 'node:events'
import { createServer } from 'node:http'
import { atOnce } from '../load/at-once.ts'
import { openHttp } from '../load/http.ts'
import { startNode } from '../stage/stage.ts'
import type { Bench } from './bench.ts'

const WIDTH = 16
const FOR_MS = 800

/** What traces cost: a node that traces everything beside one that traces nothing, on the same database. */
export const tracing: Bench = {
  name: 'tracing',
  async *contests(stage) {
    await using undo = new AsyncDisposableStack()
    const collector = await openCollector()
    undo.defer(() => collector.close())
    const traced = await startNode({
      ...stage.nodeSettings,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    })
    undo.defer(() => traced.stop())
    const agent = await stage.addAgent('reader')
    await using on = openHttp(traced.url, WIDTH, agent.key)
    await using off = openHttp(stage.sesameUrl, WIDTH, agent.key)
    const perSecond = (load: typeof on) => async () => {
      const call = async () => {
        await load.call({ method: 'GET', path: '/api/v1/tasks' })
      }
      return (await atOnce({ forMs: FOR_MS, width: WIDTH }, call)).perSecond
    }
    yield {
      name: `Lists of tasks with every request traced, ${WIDTH} at once`,
      unit: 'requests/s',
      ours: { name: 'Sesame, traced', measure: perSecond(on) },
      reference: { name: 'Sesame, not traced', measure: perSecond(off) },
      goal: { atLeast: 0.5 },
    }
    if (collector.posts() === 0) throw new Error('The collector was sent nothing.')
  },
}

/** Takes what it is sent, and keeps nothing. */
async function openCollector() {
  let count = 0
  const server = createServer((request, response) => {
    count += 1
    request.resume().once('end', () => response.end('{}'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The collector has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    posts: () => count,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
