import type { HttpClient, RequestOptions } from '../core/http.ts'
import { scheduleCalls } from '../generated/schedule.ts'
import type { ScheduleFilter, SchedulePage } from '../generated/types.ts'

export const allScheduleCalls = (http: HttpClient) => ({
  /** List the jobs of all agents, or of one. For operators. */
  async listAllSchedule(filter?: ScheduleFilter, options?: RequestOptions): Promise<SchedulePage> {
    return scheduleCalls(http).getSchedule(filter, options)
  },
})
