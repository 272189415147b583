import type { LeaseQuery } from './queries'

/** Address of a download of the history. */
export function leaseExportHref(query: LeaseQuery, format: 'csv' | 'jsonl'): string {
  const params = new URLSearchParams({ format })
  for (const status of [query.status ?? []].flat()) params.append('status', status)
  for (const key of ['requesterId', 'itemId', 'vaultId'] as const) {
    const value = query[key]
    if (value) params.set(key, value)
  }
  return `/api/leases/export?${params}`
}
