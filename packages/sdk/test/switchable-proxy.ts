import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What stands in front of several nodes: passes new connections on to the one it is pointed at. */
export async function startSwitch(first: string) {
  let target = new URL(first)
  const open = new Set<Socket>()
  const server = createServer((inner) => {
    const outer = connect(Number(target.port), target.hostname)
    for (const socket of [inner, outer]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        inner.destroy()
        outer.destroy()
      })
    }
    inner.pipe(outer).pipe(inner)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Leads the next connections to another node, and breaks off those there are. */
    leadTo(url: string): void {
      target = new URL(url)
      cut()
    },
    /** Breaks off the connections there are. */
    cut,
    close(): void {
      cut()
      server.close()
    },
  }
}
