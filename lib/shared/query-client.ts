import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isTransient } from './errors'

/** A cache with our defaults: the socket keeps data fresh, so nothing is asked again just because a window was focused. */
export function makeQueryClient(onError?: (error: unknown) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && isTransient(error),
      },
      // Offline, what a person does fails at once and says so: it does not happen by itself when they have gone on to other things.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
