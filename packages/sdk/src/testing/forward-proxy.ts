import { createServer, request as ask, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** A forward proxy as companies have one: tunnels, and passes on what comes with a whole address. */
export async function startForwardProxy() {
  /** What went through: `CONNECT host:port`, or a method and a whole address. */
  const passed: string[] = []
  const open = new Set<Duplex>()
  const tunnel = (inner: Duplex, port: number, first: () => string | null): void => {
    const outer = connect(port, '127.0.0.1', () => {
      const text = first()
      if (text === null) inner.write('HTTP/1.1 200 Connection established\r\n\r\n')
      else outer.write(text)
      inner.pipe(outer).pipe(inner)
    })
    for (const socket of [inner, outer]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
    }
  }
  const headOf = ({ method, rawHeaders }: IncomingMessage, { pathname, search }: URL): string => {
    const lines = rawHeaders.flatMap((text, index) =>
      index % 2 === 0 ? [`${text}: ${rawHeaders[index + 1]}`] : [],
    )
    return [`${method} ${pathname}${search} HTTP/1.1`, ...lines, '', ''].join('\r\n')
  }
  const server = createServer((incoming, answer) => {
    passed.push(`${incoming.method} ${incoming.url}`)
    const { method = '', headers } = incoming
    const outgoing = ask(new URL(incoming.url ?? ''), { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.pipe(answer)
    })
    incoming.pipe(outgoing)
  })
  server.on('connect', (incoming, inner) => {
    passed.push(`CONNECT ${incoming.url}`)
    tunnel(inner, Number(new URL(`http://${incoming.url}`).port), () => null)
  })
  server.on('upgrade', (incoming, inner) => {
    const target = new URL(incoming.url ?? '')
    passed.push(`UPGRADE ${target.href}`)
    tunnel(inner, Number(target.port), () => headOf(incoming, target))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    passed,
    async [Symbol.asyncDispose](): Promise<void> {
      for (const socket of open) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
