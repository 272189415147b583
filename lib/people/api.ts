import type { Member } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

export const getMembers = async (signal: AbortSignal): Promise<Member[]> =>
  (await api<{ members: Member[] }>('/members', { signal })).members
