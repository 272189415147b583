import type { Leak } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'

export const getLeaks = async (signal: AbortSignal): Promise<Leak[]> =>
  (await api<{ leaks: Leak[] }>('/leaks', { signal })).leaks

export const resolveLeak = (leakId: string): Promise<unknown> =>
  api(`/leaks/${seg(leakId)}/resolve`, { method: 'POST' })
