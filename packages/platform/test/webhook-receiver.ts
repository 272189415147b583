import { createServer, type IncomingHttpHeaders } from 'node:http'

/** A delivery as it arrived. */
export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

type Answer = (
  received: Received,
  count: number,
) => {
  status: number
  headers?: Record<string, string>
  body?: string
}

/** A real receiver on a free port of this machine. */
export async function startReceiver(answer: Answer = () => ({ status: 204 })) {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(one)
      const { status, headers, body = 'noted' } = answer(one, received.length)
      response.writeHead(status, headers).end(status === 204 ? undefined : body)
      for (const check of waiting) check()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.')

  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    /** Resolves when what has arrived fits. */
    until: (fits: (received: Received[]) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!fits(received)) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
