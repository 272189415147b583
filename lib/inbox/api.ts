import type { CalendarEntry, Message } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

/** An unread message that names the person. */
export interface Mention {
  message: Message
}

export const getMentions = async (signal: AbortSignal): Promise<Mention[]> =>
  (await api<{ mentions: Mention[] }>('/inbox/mentions', { signal })).mentions

export const getTroubledRuns = async (signal: AbortSignal): Promise<CalendarEntry[]> =>
  (await api<{ runs: CalendarEntry[] }>('/inbox/runs', { signal })).runs
