import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'
import ical, { escape, ICalEventTransparency, type ICalEventData } from 'ical-generator'
import type { FeedDay, FeedMark } from '../schedule/index.ts'
import type { FeedOwnerRow } from './calendar-feeds.repo.ts'

/** How often calendar programs are asked to look again. Several keep to times of their own. */
const REFRESH_SECONDS = 15 * 60
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Longer runs are shown as long as this: a duration that an agent reported may be anything. */
const MAX_DURATION_MS = 7 * DAY_MS

type Feed = Pick<FeedOwnerRow, 'name' | 'agent_name' | 'created_at'>

/**
 * A calendar as iCalendar (RFC 5545), with times in UTC. The same runs make the same text, so that a client can tell whether
 * anything changed; a run keeps its UID from when it is planned to how it ended.
 */
export function writeCalendar(feed: Feed, days: readonly FeedDay[], publicUrl: string): string {
  const calendar = ical({
    prodId: { company: 'Sesame', product: 'Calendar', language: 'EN' },
    name: property(feed.name),
    description:
      feed.agent_name === null
        ? 'Scheduled jobs of all agents in Sesame.'
        : `Scheduled jobs of ${property(feed.agent_name)} in Sesame.`,
    ttl: REFRESH_SECONDS,
    url: null,
  })
  for (const day of days) {
    for (const mark of day.marks)
      calendar.createEvent(
        mark.counts ? band(mark, day, feed, publicUrl) : run(mark, feed, publicUrl),
      )
    if (day.more > 0) calendar.createEvent(rest(day, feed, publicUrl))
  }
  return calendar.toString()
}

/** A run of its own. */
function run(mark: FeedMark, feed: Feed, publicUrl: string): ICalEventData {
  const start = new Date(mark.at)
  const durationMs = Math.min(mark.run?.duration_ms ?? 0, MAX_DURATION_MS)
  const stamp = mark.run?.recorded_at ?? feed.created_at
  return {
    ...common,
    id: `${mark.eventId}-${start.getTime()}@sesame`,
    // A planned run is 0; what is reported of it raises it.
    sequence: mark.run ? 2 * mark.run.attempt + (mark.status === 'running' ? 0 : 1) : 0,
    stamp,
    lastModified: stamp,
    start,
    // Shorter ones are hardly seen in a day's view.
    end: new Date(start.getTime() + Math.max(durationMs, MINUTE_MS)),
    summary: `${signs[mark.status]}${titleOf(mark)}${words[mark.status]}`,
    description: lines([
      `Agent: ${plain(mark.agentName)}`,
      `State: ${mark.status}`,
      durationMs > 0 && `Took ${durationWords(durationMs)}`,
      mark.result !== null && plain(mark.result),
      openWords,
    ]),
    url: `${publicUrl}/calendar?event=${mark.eventId}&run=${mark.eventId}:${mark.at}`,
  }
}

/** All runs of a job on one day. */
function band(mark: FeedMark, day: FeedDay, feed: Feed, publicUrl: string): ICalEventData {
  const { counts = {} } = mark
  const bad = (['failed', 'missed'] as const).flatMap((state) => countWords(counts, state))
  const sign = bad.length > 0 ? '✗ ' : mark.status === 'completed' ? '✓ ' : ''
  return {
    ...allDay(day, feed),
    id: `${mark.eventId}-${day.date}@sesame`,
    sequence: mark.runs - (counts.planned ?? 0),
    summary: [`${sign}${titleOf(mark)}`, runWords(mark.runs), ...bad].join(' · '),
    description: lines([
      `Agent: ${plain(mark.agentName)}`,
      ...statuses.flatMap((state) => countWords(counts, state)),
      openWords,
    ]),
    url: `${publicUrl}/calendar?event=${mark.eventId}&day=${day.date}`,
  }
}

/** What of a day is not in the calendar: it says so itself. */
const rest = (day: FeedDay, feed: Feed, publicUrl: string): ICalEventData => ({
  ...allDay(day, feed),
  id: `more-${day.date}@sesame`,
  summary: `+ ${runWords(day.more)} in Sesame`,
  description: lines(['This day has more runs than a calendar can take.', openWords]),
  url: `${publicUrl}/calendar?view=day&date=${day.date}`,
})

/** Nobody is busy because an agent works. */
const common = { transparency: ICalEventTransparency.TRANSPARENT }

const allDay = ({ date }: FeedDay, feed: Feed) => ({
  ...common,
  stamp: feed.created_at,
  start: new Date(date),
  end: new Date(Date.parse(date) + DAY_MS),
  allDay: true,
})

const openWords = 'The address of this entry opens it in Sesame.'
const none: Record<CalendarEntryStatus, string> = {
  planned: '',
  running: '',
  late: '',
  missed: '',
  held: '',
  completed: '',
  skipped: '',
  failed: '',
}
/** What is seen first in the narrow lines of a phone. */
const signs = { ...none, completed: '✓ ', failed: '✗ ', missed: '✗ ' }
const words = {
  ...none,
  running: ' (running)',
  late: ' (late)',
  missed: ' (missed)',
  held: ' (on hold)',
  skipped: ' (skipped)',
  failed: ' (failed)',
}
const statuses = [
  'failed',
  'missed',
  'late',
  'running',
  'planned',
  'completed',
  'held',
  'skipped',
] as const

const number = new Intl.NumberFormat('en')
const runWords = (count: number): string =>
  `${number.format(count)} ${count === 1 ? 'run' : 'runs'}`
const countWords = (
  counts: NonNullable<FeedMark['counts']>,
  state: CalendarEntryStatus,
): string[] => {
  const count = counts[state] ?? 0
  return count > 0 ? [`${number.format(count)} ${state === 'held' ? 'on hold' : state}`] : []
}

function durationWords(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1_000))
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ')
}

const titleOf = ({ title }: FeedMark): string => plain(title)
const lines = (texts: readonly (string | false)[]): string =>
  texts.filter((text) => text !== false && text !== '').join('\n')

/** Without control characters, which no line of a calendar may hold. */
const plain = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')

/** A text of the calendar itself. The library escapes those of entries alone, and a line break here would begin a property. */
const property = (text: string): string => escape(plain(text), false)
