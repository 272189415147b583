import { QueryClient, type QueryKey } from '@tanstack/react-query'

/** A cache of its own that holds what another one holds under these keys: to see what events make of it. */
export function scratchClient(source: QueryClient, keys: readonly QueryKey[]): QueryClient {
  const scratch = new QueryClient({
    // Without an end there is no timer, so that it goes with its last reference.
    defaultOptions: { queries: { gcTime: Infinity, structuralSharing: false } },
  })
  for (const key of keys) {
    const data: unknown = source.getQueryData(key)
    if (data !== undefined) scratch.setQueryData(key, data)
  }
  return scratch
}
