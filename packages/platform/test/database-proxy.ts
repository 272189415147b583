import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to the database that can be frozen, where it stays open and nothing passes, and on which everything may take longer. */
export interface DatabaseProxy {
  url: string
  freeze: () => void
  thaw: () => void
  close: () => Promise<void>
}

/**
 * Opens one in front of a server on a unix socket or a port.
 *
 * @param delayMs what is added to each answer, as a network does
 */
export async function startDatabaseProxy(databaseUrl: string, delayMs = 0): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const directory = target.searchParams.get('host')
  const sockets = new Set<Socket>()
  let isFrozen = false
  const server = createServer((near) => {
    const far =
      directory === null
        ? connect(Number(target.port || 5432), target.hostname)
        : connect(`${directory}/.s.PGSQL.5432`)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      // Timers of the same length end in their order, and so do the chunks.
      from.on('data', (chunk: Buffer) =>
        from === near || delayMs === 0
          ? to.write(chunk)
          : setTimeout(() => to.write(chunk), delayMs),
      )
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      if (isFrozen) from.pause()
    }
    near.setNoDelay(true)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = new URL(databaseUrl)
  url.search = ''
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    freeze: () => {
      isFrozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw: () => {
      isFrozen = false
      for (const socket of sockets) socket.resume()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
