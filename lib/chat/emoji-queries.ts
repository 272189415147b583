import { queryOptions } from '@tanstack/react-query'
import { whenReachable } from '@/lib/shared/when-reachable'

/** Every emoji with its names, and the search in them. They are a file of their own, which comes when somebody wants an emoji. */
export const emojiOptions = () =>
  queryOptions({
    queryKey: ['emoji'],
    queryFn: whenReachable(async () => (await import('./emoji-kit')).emojiKit),
    staleTime: Infinity,
    gcTime: Infinity,
  })
