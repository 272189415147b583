import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A server that does with each connection what a test says, in bytes; answers nothing by itself. */
export async function startRawServer(serve: (socket: Socket, request: string) => void) {
  const open = new Set<Socket>()
  const requests: string[] = []
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    socket.once('data', (chunk: Buffer) => {
      requests.push(chunk.toString())
      serve(socket, chunk.toString())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    /** The first bytes of each connection. */
    requests,
    async [Symbol.asyncDispose](): Promise<void> {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
