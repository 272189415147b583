const listenersOf = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `listener` when the signal is aborted; returns a function that stops it. However many calls share a signal, it has
 * one listener of ours: runtimes warn of a leak at more than ten.
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => {}
  if (signal.aborted) {
    listener()
    return () => {}
  }
  const known = listenersOf.get(signal)
  const listeners = known ?? new Set()
  listeners.add(listener)
  if (!known) listenOnce(signal, listeners)
  return () => void listeners.delete(listener)
}

function listenOnce(signal: AbortSignal, listeners: Set<() => void>): void {
  listenersOf.set(signal, listeners)
  signal.addEventListener(
    'abort',
    () => {
      listenersOf.delete(signal)
      for (const listener of listeners) listener()
    },
    { once: true },
  )
}
