import type { Message, SavedMessage } from '@sesamespace/sdk'
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { markStale } from '@/lib/shared/mark-stale'
import { savedIdsOptions, savedKeys } from './saved-queries'

/** The messages themselves, the latest saved first. */
export const savedPagesOptions = () =>
  infiniteQueryOptions({
    queryKey: savedKeys.pages,
    queryFn: ({ pageParam, signal }) =>
      read('listSavedMessages', { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

/** A message is on the person's list now, or is not any more. */
export function setSaved(client: QueryClient, messageId: string, isSaved: boolean): void {
  client.setQueryData(savedIdsOptions().queryKey, (ids) => {
    const others = ids?.filter((id) => id !== messageId)
    return others && isSaved ? [...others, messageId] : others
  })
  if (isSaved) markStale(client, { queryKey: savedKeys.pages })
  else dropSaved(client, messageId)
}

/** A message that is deleted, or taken off the list, is shown there no longer. */
export function dropSaved(client: QueryClient, messageId: string): void {
  client.setQueryData(savedIdsOptions().queryKey, (ids) =>
    ids?.includes(messageId) ? ids.filter((id) => id !== messageId) : ids,
  )
  changeSaved(client, messageId, () => [])
}

/** A message says something else now. */
export const replaceSaved = (client: QueryClient, message: Message): void =>
  changeSaved(client, message.id, (entry) => [{ ...entry, message }])

function changeSaved(
  client: QueryClient,
  messageId: string,
  change: (entry: SavedMessage) => SavedMessage[],
): void {
  client.setQueryData(savedPagesOptions().queryKey, (data) =>
    data?.pages.some(({ saved }) => saved.some(({ message }) => message.id === messageId))
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            saved: page.saved.flatMap((entry) =>
              entry.message.id === messageId ? change(entry) : [entry],
            ),
          })),
        }
      : data,
  )
}
