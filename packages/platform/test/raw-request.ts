import { once } from 'node:events'
import { connect } from 'node:net'
import type { TestPlatform } from './harness.ts'

/** A connection on which a request is written by hand: one whose body does not come whole, for example. */
export async function rawRequest(
  platform: Pick<TestPlatform, 'url'>,
  requestLine: string,
  headers: Record<string, string | number | null> = {},
) {
  const { hostname, port } = new URL(platform.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let received = ''
  let isClosed = false
  const waiting: (() => void)[] = []
  const wake = (): void => waiting.splice(0).forEach((one) => one())
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString()
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
    wake()
  })
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (isClosed) throw new Error('closed before')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  const lines = Object.entries({ Host: 'localhost', ...headers }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}\r\n`],
  )
  socket.write(`${requestLine} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return {
    write: (bytes: string | Buffer) => socket.write(bytes),
    /** Status and code of the answer, once it is there. */
    answer: () =>
      until(() => {
        const status = /^HTTP\/1\.1 (\d+)/.exec(received)?.[1]
        const code = /"code":"(\w+)"/.exec(received)?.[1]
        return status && (code || status < '300')
          ? { status: Number(status), code: code ?? null }
          : undefined
      }),
    /** A header of the answer. */
    head: (name: string): string | undefined =>
      new RegExp(`^${name}: (.*)\\r$`, 'im').exec(received)?.[1],
    /** Resolves when the server has ended the connection. */
    closed: async () => {
      if (!isClosed) await new Promise<void>((resolve) => socket.once('close', () => resolve()))
    },
    end: () => socket.destroy(),
  }
}
