import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** What happens at once is seen with one look. */
const gatherMs = 100

interface Looks {
  last: number
  isWaiting: boolean
}

/**
 * Asks again for queries soon after a change, but never more often than every `pauseMs`, and only while the page is seen: for what
 * changes many times a second. The last change is always followed by a look.
 */
export function invalidateRarely(
  queryKey: QueryKey,
  pauseMs: number,
): (client: QueryClient) => void {
  const looks = new WeakMap<QueryClient, Looks>()
  return (client) => {
    const known = looks.get(client) ?? { last: -Infinity, isWaiting: false }
    looks.set(client, known)
    if (known.isWaiting) return
    known.isWaiting = true
    const look = (): void => {
      if (typeof document !== 'undefined' && document.hidden) {
        document.addEventListener('visibilitychange', look, { once: true })
        return
      }
      // One under way may have been answered before the change.
      if (client.isFetching({ queryKey }) > 0) {
        setTimeout(look, pauseMs)
        return
      }
      known.isWaiting = false
      known.last = Date.now()
      void client.invalidateQueries({ queryKey }, { cancelRefetch: false })
    }
    setTimeout(look, Math.max(gatherMs, known.last + pauseMs - Date.now()))
  }
}
