import type { QueryClient, QueryFilters } from '@tanstack/react-query'

/**
 * Marks queries as stale because something happened, and asks again for those in sight. One that is asking already goes on:
 * starting anew with each event, it would never get its answer. The journal of events asks again when the answer is there.
 */
export function markStale(client: QueryClient, filters: QueryFilters): void {
  void client.invalidateQueries(filters, { cancelRefetch: false })
}
