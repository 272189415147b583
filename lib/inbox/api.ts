import type { CalendarEntry } from '@sesamespace/sdk'
import { api } from '@/lib/shared/api'

export const getTroubledRuns = async (signal: AbortSignal): Promise<CalendarEntry[]> =>
  (await api<{ runs: CalendarEntry[] }>('/inbox/runs', { signal })).runs
