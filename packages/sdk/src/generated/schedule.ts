// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type {
  AlertRule,
  AnswerRunRequestInput,
  Calendar,
  CalendarDays,
  CalendarDaysFilter,
  CalendarFilter,
  CalendarRun,
  CardRun,
  CreateScheduleEventInput,
  Id,
  JobPauseResult,
  LinkedRunsFilter,
  Occurrence,
  RecordOccurrenceInput,
  RunAlert,
  RunAlertFilter,
  RunAlertPage,
  RunOverlap,
  RunOverlapFilter,
  RunPage,
  RunPreviewFilter,
  RunRequest,
  RunRequestFilter,
  RunRequestPage,
  RunStats,
  RunTrouble,
  RunsFilter,
  ScheduleEvent,
  ScheduleFilter,
  SchedulePage,
  ScheduleSync,
  ScheduleSyncFilter,
  ScheduleSyncPage,
  SetAlertRuleInput,
  SyncScheduleEvent,
  SyncScheduleResult,
  Timestamp,
  UpdateScheduleEventInput,
} from './types.ts'

export const scheduleCalls = (http: HttpClient) => ({
  /**
   * Sync all scheduled jobs of the signed-in agent. People then see them. Jobs are matched by `externalId`; what is not in the list is cancelled, except that over half of the active jobs, and at least 5, are held for a person: see `held`. A schedule that cannot be read is kept with the reason and never refuses the others; what a person paused or cancelled stays so: see `notes`. Call it at start and whenever your jobs change.
   */
  async syncSchedule(
    events: SyncScheduleEvent[],
    options?: RequestOptions,
  ): Promise<SyncScheduleResult> {
    return http.data('PUT', '/schedule/sync', { ...options, body: { events } })
  },

  /** Add a job: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`. */
  async createScheduleEvent(
    input: CreateScheduleEventInput,
    options?: RequestOptions,
  ): Promise<{ event: ScheduleEvent }> {
    return { event: await http.data('POST', '/schedule/events', { ...options, body: input }) }
  },

  /**
   * Get the next runs that a schedule would ask for, soonest first, without a job. Refused as `createScheduleEvent` refuses it. An interval is counted from now unless `anchorAt` says otherwise.
   */
  async previewRuns(
    filter?: RunPreviewFilter,
    options?: RequestOptions,
  ): Promise<{ runs: Timestamp[] }> {
    return {
      runs: await http.data('GET', '/schedule/preview', { ...options, query: { ...filter } }),
    }
  },

  /** List jobs: of all agents for people, its own for an agent. */
  async getSchedule(filter?: ScheduleFilter, options?: RequestOptions): Promise<SchedulePage> {
    const { data, ...rest } = await http.page<ScheduleEvent>('/schedule/events', {
      ...options,
      query: { ...filter },
    })
    return { events: data, ...rest }
  },

  /** Get a job. */
  async getScheduleEvent(eventId: Id, options?: RequestOptions): Promise<{ event: ScheduleEvent }> {
    return { event: await http.data('GET', path`/schedule/events/${eventId}`, options) }
  },

  /** Get the next runs of a job, soonest first. */
  async getNextRuns(
    eventId: Id,
    count?: number,
    options?: RequestOptions,
  ): Promise<{ runs: Timestamp[] }> {
    return {
      runs: await http.data('GET', path`/schedule/events/${eventId}/next`, {
        ...options,
        query: { count },
      }),
    }
  },

  /** Change, pause or resume a job. */
  async updateScheduleEvent(
    eventId: Id,
    input: UpdateScheduleEventInput,
    options?: RequestOptions,
  ): Promise<{ event: ScheduleEvent }> {
    return {
      event: await http.data('PATCH', path`/schedule/events/${eventId}`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * List syncs that changed something, newest first. For people those of all agents, for an agent its own. Kept for 90 days.
   */
  async listScheduleSyncs(
    filter?: ScheduleSyncFilter,
    options?: RequestOptions,
  ): Promise<ScheduleSyncPage> {
    const { data, ...rest } = await http.page<ScheduleSync>('/schedule/syncs', {
      ...options,
      query: { ...filter },
    })
    return { syncs: data, ...rest }
  },

  /** Cancel the jobs that a sync left out and that were held for a person. */
  async applyHeldCancel(syncId: Id, options?: RequestOptions): Promise<{ sync: ScheduleSync }> {
    return { sync: await http.data('POST', path`/schedule/syncs/${syncId}/apply`, options) }
  },

  /** Keep the jobs that a sync left out, until their agent names them again. */
  async keepHeldJobs(syncId: Id, options?: RequestOptions): Promise<{ sync: ScheduleSync }> {
    return { sync: await http.data('POST', path`/schedule/syncs/${syncId}/keep`, options) }
  },

  /**
   * Restore the jobs that were cancelled by `applyHeldCancel` in the last day. They are kept then as by `keepHeldJobs`. What the agent named anew is left alone.
   */
  async undoHeldCancel(syncId: Id, options?: RequestOptions): Promise<{ sync: ScheduleSync }> {
    return { sync: await http.data('POST', path`/schedule/syncs/${syncId}/undo`, options) }
  },

  /**
   * Pause up to 500 jobs, each by itself. As `updateScheduleEvent` with `paused` does. One that is refused leaves the others as they are paused: its `error` says why.
   */
  async pauseJobs(
    eventIds: Id[],
    options?: RequestOptions,
  ): Promise<{ results: JobPauseResult[] }> {
    return {
      results: await http.data('POST', '/schedule/pause', {
        timeoutMs: 120000,
        ...options,
        body: { eventIds },
      }),
    }
  },

  /**
   * Resume up to 500 paused jobs, each by itself. Only those that are paused: what was cancelled or has ended in the meantime stays so, and its `error` says it.
   */
  async resumeJobs(
    eventIds: Id[],
    options?: RequestOptions,
  ): Promise<{ results: JobPauseResult[] }> {
    return {
      results: await http.data('POST', '/schedule/resume', {
        timeoutMs: 120000,
        ...options,
        body: { eventIds },
      }),
    }
  },

  /** Delete a job with its history. */
  async deleteScheduleEvent(eventId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/schedule/events/${eventId}`, options)
  },

  /**
   * Record that a run began or how it ended. The report is matched to the planned run whose grace it is within. Recording the same `scheduledAt` again changes nothing, except that `running` is a sign of life and is followed by how the run ended. A higher `attempt` is a retry of the run: the newest one shows.
   */
  async recordOccurrence(
    eventId: Id,
    input: RecordOccurrenceInput,
    options?: RequestOptions,
  ): Promise<{ occurrence: Occurrence; event: ScheduleEvent }> {
    return http.data('POST', path`/schedule/events/${eventId}/occurrences`, {
      ...options,
      body: input,
      idempotent: true,
    })
  },

  /** List the last runs of a job, newest first; 20 by default. */
  async getOccurrences(
    eventId: Id,
    limit?: number,
    options?: RequestOptions,
  ): Promise<{ occurrences: Occurrence[] }> {
    return {
      occurrences: await http.data('GET', path`/schedule/events/${eventId}/occurrences`, {
        ...options,
        query: { limit },
      }),
    }
  },

  /**
   * Get how the runs of a job went in the last 90 days: rates, streaks, durations, lateness. Stays small however many runs there are: one entry a day, and the last 60 runs. States are counted for all runs; streaks, durations and lateness are those of the runs that are kept: see `keptSince`.
   */
  async getRunStats(eventId: Id, options?: RequestOptions): Promise<{ stats: RunStats }> {
    return { stats: await http.data('GET', path`/schedule/events/${eventId}/stats`, options) }
  },

  /**
   * Get what ran at the same time on a day: runs of a job, or of all jobs of an agent. By quarter of an hour, so that the answer stays small. A run is there from its start to its end, where its agent reported them.
   */
  async getRunOverlap(
    filter: RunOverlapFilter,
    options?: RequestOptions,
  ): Promise<{ overlap: RunOverlap }> {
    return {
      overlap: await http.data('GET', '/schedule/overlap', { ...options, query: { ...filter } }),
    }
  },

  /** List what went wrong with runs in the last day, by job and error, newest first. */
  async getRunTroubles(options?: RequestOptions): Promise<{ troubles: RunTrouble[] }> {
    return { troubles: await http.data('GET', '/schedule/troubles', options) }
  },

  /** Get planned and actual runs between two instants, in time order. */
  async getCalendar(filter: CalendarFilter, options?: RequestOptions): Promise<Calendar> {
    return http.data('GET', '/schedule/calendar', { ...options, query: { ...filter } })
  },

  /**
   * Get days of the calendar with their counts, and the runs and bands that matter most. Stays small however many runs there are: the counts are of all of them, the marks of each day are those that matter most. A job with many runs on a day is one band.
   */
  async getCalendarDays(
    filter: CalendarDaysFilter,
    options?: RequestOptions,
  ): Promise<CalendarDays> {
    return http.data('GET', '/schedule/calendar/days', { ...options, query: { ...filter } })
  },

  /** List runs that came due or were reported between two instants, oldest first. */
  async listRuns(filter: RunsFilter, options?: RequestOptions): Promise<RunPage> {
    const { data, ...rest } = await http.page<CalendarRun>('/schedule/runs', {
      ...options,
      query: { ...filter },
    })
    return { runs: data, ...rest }
  },

  /**
   * List the runs that made a task, a message or a lease, with their jobs, newest first. What agents gave as `links` of a run; the newest 20. Empty, too, where what is named does not exist.
   */
  async listLinkedRuns(
    filter: LinkedRunsFilter,
    options?: RequestOptions,
  ): Promise<{ runs: CardRun[] }> {
    return {
      runs: await http.data('GET', '/schedule/runs/linked', { ...options, query: { ...filter } }),
    }
  },

  /**
   * Ask the agent to run a job now. The agent hears `run.requested` and accepts or refuses; after an hour without an answer the request lapses. While one is pending, asking again returns it.
   */
  async requestRun(eventId: Id, options?: RequestOptions): Promise<{ request: RunRequest }> {
    return {
      request: await http.data('POST', path`/schedule/events/${eventId}/run-requests`, options),
    }
  },

  /**
   * List runs that people asked for, newest first. For people those of all agents, for an agent its own. Kept for 90 days.
   */
  async listRunRequests(
    filter?: RunRequestFilter,
    options?: RequestOptions,
  ): Promise<RunRequestPage> {
    const { data, ...rest } = await http.page<RunRequest>('/schedule/run-requests', {
      ...options,
      query: { ...filter },
    })
    return { requests: data, ...rest }
  },

  /**
   * Accept or refuse to run a job now. After `accepted`, run it and report it by `recordOccurrence` with `scheduledAt` of its `runAt`: unreported it becomes late and missed as any run. The same answer again changes nothing.
   */
  async answerRunRequest(
    requestId: Id,
    input: AnswerRunRequestInput,
    options?: RequestOptions,
  ): Promise<{ request: RunRequest }> {
    return {
      request: await http.data('POST', path`/schedule/run-requests/${requestId}/answer`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Take back a run that was asked for, until the agent answers. */
  async cancelRunRequest(
    requestId: Id,
    options?: RequestOptions,
  ): Promise<{ request: RunRequest }> {
    return {
      request: await http.data('POST', path`/schedule/run-requests/${requestId}/cancel`, options),
    }
  },

  /**
   * List alerts of runs, newest first. For people those of all agents, for an agent its own. Resolved ones are kept for 90 days.
   */
  async listAlerts(filter?: RunAlertFilter, options?: RequestOptions): Promise<RunAlertPage> {
    const { data, ...rest } = await http.page<RunAlert>('/schedule/alerts', {
      ...options,
      query: { ...filter },
    })
    return { alerts: data, ...rest }
  },

  /**
   * Get the alert rules that hold for a job, an agent or the workspace. Those of the place itself and of the wider ones: for each kind the narrowest holds. Without a rule failed and missed runs are troubles (`getRunTroubles`), and nothing else is raised.
   */
  async getAlertRules(
    filter?: { eventId?: Id; agentId?: Id },
    options?: RequestOptions,
  ): Promise<{ rules: AlertRule[] }> {
    return {
      rules: await http.data('GET', '/schedule/alert-rules', { ...options, query: { ...filter } }),
    }
  },

  /**
   * Set the alert rule of a kind, for a job, an agent or the workspace. There is one of each kind in a place: what was set there before is replaced. A rule for `failed` or `missed` takes the place of what the inbox says of such runs without one. Runs that meet a new rule already raise an alert at once.
   */
  async setAlertRule(
    input: SetAlertRuleInput,
    options?: RequestOptions,
  ): Promise<{ rule: AlertRule }> {
    return { rule: await http.data('PUT', '/schedule/alert-rules', { ...options, body: input }) }
  },

  /** Remove an alert rule: the next wider one holds again. */
  async removeAlertRule(alertRuleId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/schedule/alert-rules/${alertRuleId}`, options)
  },
})
