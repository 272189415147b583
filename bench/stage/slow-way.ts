import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a database on a port of this machine on which everything takes longer: for what a network adds. */
export interface SlowWay extends AsyncDisposable {
  url: string
}

/** @param delayMs what is added to each answer */
export const openSlowWay = async (databaseUrl: string, delayMs: number): Promise<SlowWay> => {
  const target = new URL(databaseUrl)
  const directory = target.searchParams.get('host')
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far =
      directory === null
        ? connect(Number(target.port || 5432), target.hostname)
        : connect(`${directory}/.s.PGSQL.5432`)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      // Timers of the same length end in their order, and so do the chunks.
      from.on('data', (chunk: Buffer) =>
        from === near ? to.write(chunk) : setTimeout(() => to.write(chunk), delayMs),
      )
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
    near.setNoDelay(true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The slow way has no port.')
  const url = new URL(databaseUrl)
  url.search = ''
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
