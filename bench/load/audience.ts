import type { Socket } from 'node:net'
import { atOnce } from './at-once.ts'
import { listen } from './listener.ts'

const OPEN_AT_ONCE = 50
const TIMEOUT_MS = 30_000

/** Sockets that count what they get. */
export interface Audience extends Disposable {
  /** Resolves when `each` more messages have reached every socket; fails when one gets too many, or none for long. */
  expect: (each: number) => Promise<void>
}

/** Opens `size` listeners; `keys`, in turn, sign them in. */
export const openAudience = async (
  url: string,
  size: number,
  keys: readonly string[] = [],
): Promise<Audience> => {
  const counts = new Uint32Array(size)
  let total = 0
  let target = Number.POSITIVE_INFINITY
  let reached = (): void => {}
  const sockets: Socket[] = []
  await atOnce({ count: size, width: OPEN_AT_ONCE }, async (index) => {
    const onMessage = (): void => {
      counts[index] = (counts[index] ?? 0) + 1
      total += 1
      if (total === target) reached()
    }
    sockets.push(await listen(url, onMessage, keys[index % keys.length]))
  })
  return {
    async expect(each) {
      counts.fill(0)
      total = 0
      target = each * size
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      reached = resolve
      const late = setTimeout(
        () => reject(new Error(`Only ${total} of ${target} deliveries arrived.`)),
        TIMEOUT_MS,
      )
      await promise.finally(() => clearTimeout(late))
      if (counts.some((count) => count !== each)) throw new Error('A message was lost or doubled.')
    },
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
    },
  }
}
