import type { QueryClient, QueryKey } from '@tanstack/react-query'

const waitMs = 100

/**
 * Marks queries as stale at once, and asks for those in sight once for all events of a moment: an import tells of 500 items,
 * and one look afterwards shows them all.
 */
export function invalidateSoon(queryKey: QueryKey): (client: QueryClient) => void {
  const waiting = new WeakSet<QueryClient>()
  return (client) => {
    void client.invalidateQueries({ queryKey, refetchType: 'none' })
    if (waiting.has(client)) return
    waiting.add(client)
    setTimeout(() => {
      waiting.delete(client)
      void client.refetchQueries(
        { queryKey, type: 'active', stale: true },
        { cancelRefetch: false },
      )
    }, waitMs)
  }
}
