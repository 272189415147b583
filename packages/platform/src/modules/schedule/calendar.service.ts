import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Calendar, CalendarEntry } from '@sesamespace/contract/schedule'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { expandEvent, MAX_ENTRIES_PER_EVENT } from './calendar.ts'
import { occurrencesBetween } from './occurrences.repo.ts'
import { eventsForCalendar, eventsOfAgent, toScheduleEvent } from './schedule.repo.ts'
import type { CalendarFilter } from '@sesamespace/contract/schedule'

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS
/** Two months, so that a month view with its margins fits. */
const MAX_RANGE_DAYS = 62

/** Planned and actual runs on one time line, expanded on the server. */
export function createCalendarService(db: Queryable) {
  return {
    async get(actor: Actor, filter: CalendarFilter): Promise<Calendar> {
      const range = readRange(filter)
      const events = await eventsForCalendar(db, actor, filter.agentId)
      const occurrences = await occurrencesBetween(
        db,
        events.map((event) => event.id),
        { ...range, perEvent: MAX_ENTRIES_PER_EVENT + 1 },
      )
      const calendar: Calendar = { entries: [], events: [], truncatedEventIds: [] }
      for (const event of events) {
        const { entries, truncated } = expandEvent(event, occurrences.get(event.id) ?? [], range)
        const wanted = entries.filter((entry) => filter.status?.includes(entry.status) ?? true)
        if (wanted.length > 0) calendar.events.push(toScheduleEvent(event))
        if (truncated) calendar.truncatedEventIds.push(event.id)
        calendar.entries.push(...wanted)
        // Expanding dense expressions takes milliseconds each: other requests get their turn in between.
        await yieldToOthers()
      }
      calendar.entries.sort(byTime)
      return calendar
    },

    /** How many runs an agent's active jobs plan in the next hours; of a job with very many, the first 500 count. */
    async countPlanned(workspaceId: string, agentId: string, hours: number): Promise<number> {
      const now = new Date()
      const range = { from: now, to: new Date(now.getTime() + hours * HOUR_MS) }
      const events = await eventsOfAgent(db, workspaceId, agentId)
      return events
        .filter((event) => event.status === 'active')
        .reduce((count, event) => count + expandEvent(event, [], range).entries.length, 0)
    },
  }
}

export type CalendarService = ReturnType<typeof createCalendarService>

function readRange(filter: CalendarFilter): { from: Date; to: Date } {
  const from = new Date(filter.from)
  const to = new Date(filter.to)
  if (from >= to)
    throw new AppError('invalid_request', 'querystring.to: must be later than "from".')
  if (to.getTime() - from.getTime() > MAX_RANGE_DAYS * DAY_MS) {
    throw new AppError(
      'invalid_request',
      `querystring.to: at most ${MAX_RANGE_DAYS} days after "from".`,
    )
  }
  return { from, to }
}

const byTime = (a: CalendarEntry, b: CalendarEntry): number =>
  a.scheduledAt === b.scheduledAt ? (a.id < b.id ? -1 : 1) : a.scheduledAt < b.scheduledAt ? -1 : 1
