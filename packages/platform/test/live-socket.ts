import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

const frameSchema = z.looseObject({ type: z.string() })
export type LiveFrame = z.infer<typeof frameSchema>

/** A signed-in socket whose frames are kept. */
export async function liveSocket(url: string, auth: Record<string, unknown>) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/connect`)
  const frames: LiveFrame[] = []
  const waiting: (() => void)[] = []
  let ending: { code: number; reason: string } | null = null
  const wake = (): void => {
    for (const go of waiting.splice(0)) go()
  }
  socket.on('message', (data) => {
    frames.push(frameSchema.parse(JSON.parse(String(data))))
    wake()
  })
  socket.on('close', (code, reason) => {
    ending = { code, reason: String(reason) }
    wake()
  })
  await once(socket, 'open')
  const send = (frame: object): void => socket.send(JSON.stringify(frame))
  const until = async <T>(look: () => T | null | undefined): Promise<T> => {
    for (;;) {
      const found = look()
      if (found !== null && found !== undefined) return found
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  const count = (type: string): number => frames.filter((frame) => frame.type === type).length
  send({ type: 'auth', ...auth })
  await until(() => frames[0])
  return {
    frames,
    send,
    until,
    frame: (type: string): Promise<LiveFrame> =>
      until(() => frames.find((frame) => frame.type === type)),
    /** Everything that was written before now has arrived. */
    async settled(): Promise<void> {
      const before = count('pong')
      send({ type: 'ping' })
      await until(() => (count('pong') > before ? true : null))
    },
    ended: (): Promise<{ code: number; reason: string }> => until(() => ending),
    types: (): Set<string> => new Set(frames.map(({ type }) => type)),
    close: (): void => socket.close(),
  }
}

export type LiveSocket = Awaited<ReturnType<typeof liveSocket>>
