import type { RunOverlap, RunOverlapFilter } from '@sesamespace/contract/run-overlap'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { requireTimezone } from '../time-zone.ts'
import { countConcurrent, overlappingRuns, type SlotRow } from './run-overlap.repo.ts'
import { findEvent } from './schedule.repo.ts'
import { dayStarts } from './zone-offsets.ts'

const SLOT_MS = 15 * 60 * 1_000

/** What ran at the same time on a day. */
export function createRunOverlapService(db: Queryable) {
  return {
    async get(actor: Actor, filter: RunOverlapFilter): Promise<RunOverlap> {
      const { date, timezone, eventId, agentId } = filter
      requireTimezone(timezone)
      if (eventId === undefined && agentId === undefined)
        throw new AppError('invalid_request', 'querystring: name "eventId" or "agentId".')
      if (eventId !== undefined && !(await findEvent(db, actor, eventId)))
        throw notFound('Schedule event')
      const [from, to] = dayStarts(timezone, date, 1)
      if (!from || !to) throw new Error('A day has a beginning and an end.')
      if (from.getUTCFullYear() < 1 || to.getUTCFullYear() > 9999)
        throw new AppError('invalid_request', 'querystring.date: must be of the years 1 to 9999.')
      const count = Math.ceil((to.getTime() - from.getTime()) / SLOT_MS)
      const slots = Array.from(
        { length: count },
        (_, slot) => new Date(from.getTime() + slot * SLOT_MS),
      )
      const range = { from, to, slots, eventId, agentId }
      const [concurrent, overlapping] = await Promise.all([
        countConcurrent(db, actor, range),
        overlappingRuns(db, actor, range),
      ])
      const slotsOf = (of: string | null): number[] =>
        filled(
          count,
          concurrent.slots.filter((row) => row.event_id === of),
        )
      const all = slotsOf(null)
      return {
        from: from.toISOString(),
        to: to.toISOString(),
        peak: Math.max(0, ...all),
        slots: all,
        jobs: concurrent.jobs.map((job) => {
          const ofJob = slotsOf(job.event_id)
          return {
            eventId: job.event_id,
            title: job.title,
            runs: job.runs,
            peak: Math.max(0, ...ofJob),
            slots: ofJob,
          }
        }),
        moreJobs: concurrent.jobCount - concurrent.jobs.length,
        overlapping: overlapping.map((run) => ({
          id: run.id,
          eventId: run.event_id,
          scheduledAt: run.scheduled_at.toISOString(),
          startedAt: run.began.toISOString(),
          finishedAt: run.ended?.toISOString() ?? null,
        })),
        overlaps: overlapping[0]?.total ?? 0,
      }
    },
  }
}

export type RunOverlapService = ReturnType<typeof createRunOverlapService>

/** All quarters of an hour: what was going at the end of one goes on in those after it in which nothing began or ended. */
function filled(count: number, rows: readonly SlotRow[]): number[] {
  const bySlot = new Map(rows.map((row) => [row.slot, row]))
  let going = 0
  return Array.from({ length: count }, (_, slot) => {
    const row = bySlot.get(slot)
    const most = Math.max(going, row?.most ?? 0)
    going = row?.left_over ?? going
    return most
  })
}
