/** A value kept in this browser's storage, shared by its tabs, and read by components without a render to spare. */
export interface LocalStore<T> {
  read: () => T
  write: (next: T) => void
  subscribe: (listener: () => void) => () => void
}

/**
 * Storage may be full, forbidden or hold what another version wrote: then the value lives in memory, and what cannot be
 * understood is as good as nothing.
 */
export function localStore<T>(key: string, empty: T, parse: (value: unknown) => T): LocalStore<T> {
  const listeners = new Set<() => void>()
  const load = (): T => {
    try {
      const text = localStorage.getItem(key)
      return text === null ? empty : parse(JSON.parse(text))
    } catch {
      return empty
    }
  }
  let value = load()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== key && event.key !== null) return
    value = load()
    tell()
  }
  return {
    read: () => value,
    write: (next) => {
      value = next
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Kept in memory only.
      }
      tell()
    },
    subscribe: (listener) => {
      if (listeners.size === 0) window.addEventListener('storage', onStorage)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) window.removeEventListener('storage', onStorage)
      }
    },
  }
}
