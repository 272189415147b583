import type { Channel } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

export const getChannels = async (signal: AbortSignal): Promise<Channel[]> =>
  (await api<{ channels: Channel[] }>('/channels', { signal })).channels
