import type { Message } from '@sesamespace/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { write } from '@/lib/shared/call'
import { setSaved } from './saved-cache'
import { savedIdsOptions } from './saved-queries'

const has = (messageId: string) => (ids: string[]) => ids.includes(messageId)

/** Whether the person saved a message for later. */
export function useIsSaved(messageId: string): boolean {
  const { data } = useQuery({ ...savedIdsOptions(), select: has(messageId) })
  return data ?? false
}

/** Saves a message for later or takes it off the list; shown at once, and taken back when it fails. */
export function useToggleSaved({ id, channelId }: Message, isSaved: boolean) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => {
      setSaved(client, id, !isSaved)
      return write(isSaved ? 'unsaveMessage' : 'saveMessage', { channelId, messageId: id })
    },
    onError: () => setSaved(client, id, isSaved),
  })
}
