import type { ScheduleEvent } from '@sesamespace/sdk'
import { readStateFile, writeStateFile } from './state-file.ts'
import type { CronJob, CronService, HostLog } from './host.ts'

type Decided = Pick<ScheduleEvent, 'externalId' | 'status' | 'decidedBy'>

const fileName = 'paused-jobs.json'

/**
 * What people decide about jobs on the calendar of Sesame: a job that they pause or cancel is disabled in the host, and enabled again
 * when they resume it. One that the host's own operator disabled is left alone.
 */
export class Decisions {
  readonly #stateDirectory: string
  /** Whether a person holds a job, by its id. */
  readonly #held = new Map<string, boolean>()
  /** The jobs that were disabled for it. */
  #disabled: Set<string> | null = null

  constructor(stateDirectory: string) {
    this.#stateDirectory = stateDirectory
  }

  /** Whether the host itself lets a job run. */
  isEnabled({ id, enabled }: CronJob): boolean {
    return enabled !== false || this.#read().has(id)
  }

  /** Notes how jobs stand in Sesame. Answers whether that is news. */
  note(events: readonly Decided[]): boolean {
    let isNews = false
    for (const { externalId, status, decidedBy } of events) {
      if (externalId === null) continue
      const isHeld = decidedBy !== null && (status === 'paused' || status === 'cancelled')
      if ((this.#held.get(externalId) ?? false) !== isHeld) isNews = true
      this.#held.set(externalId, isHeld)
    }
    return isNews
  }

  /** Forgets it all: it is of another agent. */
  forget(): void {
    this.#held.clear()
  }

  /** Makes the host's jobs what people decided. */
  async apply(cron: CronService, jobs: readonly CronJob[], log: HostLog): Promise<void> {
    for (const { id, name, enabled } of jobs) {
      const isHeld = this.#held.get(id)
      const isOurs = this.#read().has(id)
      const label = `“${name?.trim() || id}”`
      if (isHeld === true && enabled !== false) {
        // First noted, then done: a host that ends in between still enables it again.
        this.#write((disabled) => disabled.add(id))
        // oxlint-disable-next-line no-await-in-loop -- the host changes one job at a time
        await cron.update(id, { enabled: false })
        log.info(`[sesame] A person paused the cron job ${label} in Sesame: it is disabled.`)
      } else if (isHeld === false && isOurs) {
        // oxlint-disable-next-line no-await-in-loop -- the host changes one job at a time
        if (enabled === false) await cron.update(id, { enabled: true })
        this.#write((disabled) => disabled.delete(id))
        log.info(`[sesame] A person resumed the cron job ${label} in Sesame: it is enabled.`)
      }
    }
  }

  #read(): Set<string> {
    this.#disabled ??= new Set(
      [readStateFile(this.#stateDirectory, fileName)]
        .flat()
        .filter((id): id is string => typeof id === 'string'),
    )
    return this.#disabled
  }

  #write(change: (disabled: Set<string>) => void): void {
    const disabled = this.#read()
    change(disabled)
    writeStateFile(this.#stateDirectory, fileName, [...disabled])
  }
}
