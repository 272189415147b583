import { api, seg } from '@/lib/shared/api'

/** `seq` of the first message that was written at or after a moment; `null` when there is none. */
export const getSeqSince = async (channelId: string, since: string): Promise<number | null> =>
  (
    await api<{ seq: number | null }>(`/channels/${seg(channelId)}/messages/since`, {
      query: { since },
    })
  ).seq
