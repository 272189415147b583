import type { CalendarDay, CalendarMark } from '@sesamespace/contract/schedule-days'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { ofFeed } from './calendar-marks.ts'
import { agentNames, feedRuns, placeKey, type FeedRunRow } from './feed-runs.repo.ts'
import { markDays } from './mark-days.ts'
import { urgency } from './run-urgency.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const PAST_DAYS = 30
const DAYS_AHEAD = 60
/** A calendar has at most some thousand entries in all its days, however many jobs there are. */
const MAX_MARKS_OF_DAY = 40

/** A mark of the calendar with what a calendar program is told besides. */
export interface FeedMark extends CalendarMark {
  title: string
  agentName: string
  run: FeedRunRow | null
}

export interface FeedDay extends Omit<CalendarDay, 'marks'> {
  marks: FeedMark[]
}

/** The days of a calendar feed around now, by the same counting as the calendar's own. */
export async function readFeedDays(
  db: Queryable,
  actor: Actor,
  feed: { agentId: string | undefined; timezone: string },
): Promise<FeedDay[]> {
  const { days, jobs } = await markDays(db, actor, {
    ...feed,
    first: dayIn(feed.timezone, Date.now() - PAST_DAYS * DAY_MS),
    days: PAST_DAYS + 1 + DAYS_AHEAD,
    after: 0,
    statuses: urgency,
    density: ofFeed,
    most: MAX_MARKS_OF_DAY,
  })
  const jobOf = new Map(jobs.map((job) => [job.id, job]))
  const agentIds = [...new Set(jobs.map((job) => job.agent_id))]
  const [names, runs] = await Promise.all([
    agentNames(db, actor.workspaceId, agentIds),
    feedRuns(db, days.flatMap(({ marks }) => marks).filter(isRun)),
  ])
  return days.map((day) => ({
    ...day,
    marks: day.marks.flatMap((mark): FeedMark[] => {
      const job = jobOf.get(mark.eventId)
      if (!job) return []
      const agentName = names.get(job.agent_id) ?? ''
      const run = runs.get(placeKey(mark.eventId, mark.at)) ?? null
      return [{ ...mark, title: job.title, agentName, run: isRun(mark) ? run : null }]
    }),
  }))
}

const isRun = (mark: CalendarMark): boolean => !mark.counts && mark.status !== 'planned'

/** The day that a clock of the zone shows: `2026-11-27`. */
const dayIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)
