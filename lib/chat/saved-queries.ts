import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

export const savedKeys = {
  all: ['saved'] as const,
  pages: ['saved', 'pages'] as const,
}

/** Ids of the messages that the person saved for later. */
export const savedIdsOptions = () =>
  queryOptions({
    queryKey: [...savedKeys.all, 'ids'],
    queryFn: async ({ signal }) => (await read('getSavedMessageIds', {}, signal)).messageIds,
  })
