import {
  SesameApiError,
  SesameError,
  type ScheduleEvent,
  type SesameClient,
} from '@sesamespace/sdk'
import { createClient, describeError, readAccount } from './account.ts'
import { lastReport, toReport, toScheduleEvent, type RunReport } from './cron-jobs.ts'
import { Decisions } from './decisions.ts'
import type { HostModules } from './host-modules.ts'
import type { CronChanged, CronJob, CronService, HostConfig, HostLog } from './host.ts'
import { RunRequests } from './run-requests.ts'

/** The most that one sync takes. */
const maxJobs = 500
/** The most that waits while Sesame is away; the oldest are given up. */
const maxReports = 1_000
/** The most changes on the calendar that wait for the end of a sync. */
const maxMeanwhile = 1_000
const firstWaitMs = 1_000
const longestWaitMs = 60_000

interface Surroundings {
  config: () => HostConfig
  log: HostLog
  modules: HostModules
  stateDirectory: () => string
}

/**
 * Shows the host's jobs in Sesame: all of them when the host's scheduler is up, after each run and when they change, and how
 * each run ended; and does what people ask for on the calendar: to run a job now, to pause and to resume it. One sync is under way at a time, and what changes meanwhile is in the next one.
 */
export class CronSync {
  readonly #surroundings: Surroundings
  readonly #lifetime = new AbortController()
  #cron: CronService | undefined
  #isRunning = false
  #isStale = false
  #reports: RunReport[] = []
  #isCaughtUp = false
  #working: Promise<void> | null = null
  #client: { fingerprint: string; client: SesameClient } | undefined
  #eventIds = new Map<string, string>()
  /** Jobs that changed on the calendar while a sync was under way. */
  #meanwhile: ScheduleEvent[] = []
  #said = new Set<string>()
  #endWait: () => void = () => {}
  readonly #requests: RunRequests
  readonly #decisions: Decisions

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    this.#requests = new RunRequests(surroundings.modules)
    this.#decisions = new Decisions(surroundings.stateDirectory())
  }

  /** Listens to what people ask for on the calendar. */
  listen(client: SesameClient): void {
    client.on('run.requested', ({ request }) => {
      this.#requests.add(request)
      this.request()
    })
    client.on('run.request_settled', ({ request }) => this.#requests.drop(request.id))
    client.on('schedule.event.updated', ({ event }) => {
      // A sync that is under way may be the one that made the job, and its answer is older than this.
      if (this.#working) this.#meanwhile = [...this.#meanwhile, event].slice(-maxMeanwhile)
      if (this.#isOwn(event) && this.#decisions.note([event])) this.request()
    })
  }

  #isOwn({ id, externalId }: ScheduleEvent): boolean {
    return externalId !== null && this.#eventIds.get(externalId) === id
  }

  /** The scheduler is up, or another one has taken its place. */
  adopt(cron: CronService | undefined, isRunning: boolean): void {
    this.#cron = cron
    this.#isRunning = isRunning
    this.#isCaughtUp = false
    this.request()
  }

  /** Something changed, or a run began or ended. */
  note(event: CronChanged): void {
    const report = toReport(event)
    if (report) {
      this.#reports = [...this.#reports, this.#requests.named(report)].slice(-maxReports)
    }
    this.request()
  }

  /** Syncs soon, at once where the last attempt waits. */
  request(): void {
    this.#isStale = true
    this.#endWait()
    if (!this.#cron || this.#lifetime.signal.aborted) return
    this.#working ??= this.#work()
      .catch((error: unknown) => this.#say(`Cron jobs are not synced: ${describeError(error)}`))
      .finally(() => {
        this.#working = null
        if (this.#isStale) this.request()
      })
  }

  async stop(): Promise<void> {
    this.#lifetime.abort()
    this.#endWait()
    await this.#working
  }

  async #work(): Promise<void> {
    let waitMs = firstWaitMs
    while (this.#isStale && !this.#lifetime.signal.aborted) {
      this.#isStale = false
      try {
        const client = this.#currentClient()
        if (client) await this.#sync(client)
        waitMs = firstWaitMs
      } catch (error) {
        const again = error instanceof SesameError && error.isRetryable
        this.#say(
          `Cron jobs are not on the calendar${again ? ' yet' : ''}: ${describeError(error)}`,
        )
        // What changed meanwhile may succeed.
        if (!again) continue
        this.#isStale = true
        await this.#wait(waitMs)
        waitMs = Math.min(waitMs * 2, longestWaitMs)
      }
    }
  }

  async #sync(client: SesameClient): Promise<void> {
    const due = this.#reports
    const cron = this.#cron
    const jobs = (await cron?.list({ includeDisabled: true })) ?? []
    const planned = jobs.flatMap((job) => {
      const enabled = this.#decisions.isEnabled(job)
      return toScheduleEvent({ ...job, enabled }, this.#isRunning) ?? []
    })
    if (planned.length > maxJobs) {
      this.#say(`Of ${planned.length} cron jobs the first ${maxJobs} are on the calendar.`)
    }
    // A job that runs once is gone when its run is over: its report comes before the list without it.
    await this.#report(client)
    const { events, notes, held } = await client.syncSchedule(planned.slice(0, maxJobs))
    this.#remember(events)
    for (const { externalId, reason } of notes) this.#say(`Cron job ${externalId}: ${reason}`)
    if (held) {
      this.#say(`${held.count} cron jobs stay on the calendar until a person decides in Sesame.`)
    }
    if (!this.#isCaughtUp) {
      const known = new Map(events.map((event) => [event.externalId, event]))
      const missed = jobs.flatMap((job) => {
        const event = known.get(job.id)
        const isOlder = event && Date.parse(event.createdAt) <= (job.state?.lastRunAtMs ?? 0)
        return (isOlder && lastReport(job)) || []
      })
      this.#reports = [...missed, ...this.#reports]
      await this.#catchUp(client)
    }
    await this.#report(client)
    this.#giveUp(due, jobs)
    this.#decisions.note(events)
    this.#decisions.note(this.#meanwhile.filter((event) => this.#isOwn(event)))
    this.#meanwhile = []
    if (cron) await this.#decisions.apply(cron, jobs, this.#surroundings.log)
    const byEvent = new Map(jobs.map((job) => [this.#eventIds.get(job.id), job]))
    await this.#requests.answer(client, { find: (id) => byEvent.get(id) }, (text) =>
      this.#say(text),
    )
  }

  /** What people asked for and decided while nobody listened. */
  async #catchUp(client: SesameClient): Promise<void> {
    await this.#requests.load(client)
    // What a sync answers with are the jobs that are not cancelled.
    const { events } = await client.getSchedule({ status: ['cancelled'] })
    this.#decisions.note(events)
    this.#isCaughtUp = true
  }

  /** Of reports that were there before the jobs were listed, those that no later sync can send. */
  #giveUp(due: readonly RunReport[], jobs: readonly CronJob[]): void {
    const lost = this.#reports.filter((it) => due.includes(it))
    this.#reports = this.#reports.filter((it) => !lost.includes(it))
    for (const { jobId } of lost) {
      const job = jobs.find(({ id }) => id === jobId)
      // What does not run by the clock is never shown.
      if (job && toScheduleEvent(job) === null) continue
      this.#say(`Runs of cron job ${jobId} are not recorded: it is not on the calendar.`)
    }
  }

  #remember(events: readonly ScheduleEvent[]): void {
    // Of jobs that are gone the ids stay: reports of their last runs may still come.
    for (const { externalId, id } of events) if (externalId) this.#eventIds.set(externalId, id)
  }

  /** Sends what is of jobs that Sesame knows; the others wait. */
  async #report(client: SesameClient): Promise<void> {
    const next = () => this.#reports.find(({ jobId }) => this.#eventIds.has(jobId))
    for (let report = next(); report; report = next()) {
      const eventId = this.#eventIds.get(report.jobId)
      // oxlint-disable-next-line no-await-in-loop -- a run begins before it ends
      if (eventId !== undefined) await this.#record(client, eventId, report)
      this.#reports = this.#reports.filter((it) => it !== report)
    }
  }

  async #record(client: SesameClient, eventId: string, { jobId, input }: RunReport) {
    try {
      await client.recordOccurrence(eventId, input)
    } catch (error) {
      if (error instanceof SesameError && error.isRetryable) throw error
      if (!(error instanceof SesameApiError) || error.status === 401) throw error
      this.#say(`A run of cron job ${jobId} is not recorded: ${describeError(error)}`)
    }
  }

  /** As the configuration says now: its key may have been replaced. */
  #currentClient(): SesameClient | null {
    const account = readAccount(this.#surroundings.config())
    if (!account.enabled || account.problem !== null) return null
    const fingerprint = JSON.stringify([account.apiUrl, account.apiKey])
    if (this.#client?.fingerprint !== fingerprint) {
      this.#client = { fingerprint, client: createClient(account, this.#surroundings.log) }
      this.#eventIds = new Map()
      this.#decisions.forget()
      this.#isCaughtUp = false
    }
    return this.#client.client
  }

  /** Says each thing once, not at every sync. */
  #say(message: string): void {
    if (this.#said.has(message)) return
    if (this.#said.size > maxReports) this.#said.clear()
    this.#said.add(message)
    this.#surroundings.log.warn(`[sesame] ${message}`)
  }

  async #wait(ms: number): Promise<void> {
    if (this.#lifetime.signal.aborted) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#endWait = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
