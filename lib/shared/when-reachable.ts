import { isMissingCode } from './errors'

/** How long to wait before the server is asked again. A network that comes back shortens it. */
const RETRY_MS = 5_000
/** How often code may be missing although the server answers: it has a newer version by then. */
const TRIES = 3

let wait: Promise<void> | null = null
const listeners = new Set<(isWaiting: boolean) => void>()

/** Follows whether some code of the page waits for a connection. Returns the way to stop. */
export function onWaitForCode(listener: (isWaiting: boolean) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const isReachable = (): Promise<boolean> =>
  fetch('/api/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, RETRY_MS)
    addEventListener('online', end)
  })

async function untilReachable(): Promise<void> {
  while (!(await isReachable())) await pause()
  wait = null
  for (const listener of listeners) listener(false)
}

/**
 * Code that a page loads when it is wanted. Without a connection it waits for one and loads then, so that the page stays as it is.
 * Rejects when the server answers and does not have the code: only a reload helps.
 *
 * @param isAwaited whether somebody asked for it, and is told that it waits
 */
export const whenReachable =
  <T>(load: () => Promise<T>, isAwaited = true): (() => Promise<T>) =>
  async () => {
    for (let tries = 1; ; tries += 1)
      try {
        return await load()
      } catch (error) {
        if (!isMissingCode(error) || tries >= TRIES) throw error
        if (isAwaited) for (const listener of listeners) listener(true)
        await (wait ??= untilReachable())
      }
  }
