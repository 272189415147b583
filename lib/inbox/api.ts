import type { Message } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

/** An unread message that names the person. */
export interface Mention {
  message: Message
}

export const getMentions = async (signal: AbortSignal): Promise<Mention[]> =>
  (await api<{ mentions: Mention[] }>('/inbox/mentions', { signal })).mentions
