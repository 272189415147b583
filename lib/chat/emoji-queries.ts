import { queryOptions } from '@tanstack/react-query'

/** Every emoji with its names. They are a file of their own, which comes when somebody wants an emoji. */
export const emojiOptions = () =>
  queryOptions({
    queryKey: ['emoji'],
    queryFn: async () => (await import('./emoji-data')).emojiGroups,
    staleTime: Infinity,
    gcTime: Infinity,
  })
