import { whenReachable } from './when-reachable'

interface Receiver<T> {
  came: (code: T) => void
  failed: (error: unknown) => void
}

/**
 * Loads code of the page ahead of its use, or now that it is wanted. Ahead, nobody is told that it waits for a connection, nor that it
 * did not come: it is asked for once more when it is wanted. Returns the way to hear no more of it.
 */
export function bring<T>(
  load: () => Promise<T>,
  isWanted: boolean,
  { came, failed }: Receiver<T>,
): () => void {
  let isHeard = isWanted
  whenReachable(load, isWanted)().then(
    (code) => void (isHeard && came(code)),
    (error: unknown) => void (isHeard && failed(error)),
  )
  return () => void (isHeard = false)
}
