import {
  SesameApiError,
  type RecordOccurrenceInput,
  type RunRequest,
  type SesameClient,
} from '@sesamespace/sdk'
import { describeError } from './account.ts'
import type { RunReport } from './cron-jobs.ts'
import type { HostModules } from './host-modules.ts'
import type { CronJob } from './host.ts'

interface Jobs {
  /** By the id of the job in Sesame. */
  find(eventId: string): CronJob | undefined
}

/** Runs that people ask for on the calendar (“Run now”): answered, run by the host, and reported as the runs that were asked for. */
export class RunRequests {
  readonly #modules: HostModules
  readonly #pending = new Map<string, RunRequest>()
  /** Runs that the host was asked for and did not begin yet: by the job, the time that each is reported by. */
  readonly #awaited = new Map<string, string>()
  /** Runs under way, by job and start. */
  readonly #begun = new Map<string, string>()

  constructor(modules: HostModules) {
    this.#modules = modules
  }

  add(request: RunRequest): void {
    if (request.status === 'pending') this.#pending.set(request.id, request)
  }

  /** Taken back, or lapsed. */
  drop(requestId: string): void {
    this.#pending.delete(requestId)
  }

  /** Adds those that were asked for while nobody listened. */
  async load(client: SesameClient): Promise<void> {
    const { requests } = await client.listRunRequests({ status: ['pending'] })
    for (const request of requests.toReversed()) this.add(request)
  }

  /** Answers those that wait. One that cannot be answered now waits on. */
  async answer(client: SesameClient, jobs: Jobs, say: (text: string) => void): Promise<void> {
    for (const request of this.#pending.values()) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await this.#answerOne(client, request, jobs.find(request.eventId))
      } catch (error) {
        if (!(error instanceof SesameApiError) || error.isRetryable || error.status === 401)
          throw error
        // Lapsed, taken back, or answered before.
        say(`A run that was asked for is not answered: ${describeError(error)}`)
      }
      this.#pending.delete(request.id)
    }
  }

  /** What a report is called by that belongs to a run which was asked for. */
  named(report: RunReport): RunReport {
    const { jobId, input } = report
    const key = `${jobId} ${input.scheduledAt}`
    const awaited = this.#awaited.get(jobId)
    if (awaited !== undefined) {
      this.#awaited.delete(jobId)
      this.#begun.set(key, awaited)
    }
    const scheduledAt = this.#begun.get(key)
    if (scheduledAt === undefined) return report
    if (input.status !== 'running') this.#begun.delete(key)
    return { jobId, input: { ...input, scheduledAt } }
  }

  async #answerOne(
    client: SesameClient,
    { id, eventId }: RunRequest,
    job: CronJob | undefined,
  ): Promise<void> {
    const problem = problemOf(job)
    if (!job || problem !== null) {
      await client.answerRunRequest(id, { outcome: 'refused', reason: problem ?? '' })
      return
    }
    const { request } = await client.answerRunRequest(id, { outcome: 'accepted' })
    if (request.runAt === null) return
    this.#awaited.set(job.id, request.runAt)
    try {
      await this.#modules.runJob(job.id)
    } catch (error) {
      this.#awaited.delete(job.id)
      await client.recordOccurrence(eventId, failed(request.runAt, error))
    }
  }
}

function problemOf(job: CronJob | undefined): string | null {
  if (!job) return 'OpenClaw has no such job any more.'
  return job.state?.runningAtMs === undefined ? null : 'It is running already.'
}

const failed = (scheduledAt: string, error: unknown): RecordOccurrenceInput => ({
  scheduledAt,
  status: 'failed',
  result: `It could not be started. ${describeError(error)}`,
})
