import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, lineText, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const calendarFeed = named(
  'CalendarFeed',
  'The calendar under a private address, which calendar programs subscribe to. It is of one person and shows what they may see.',
  z.object({
    id,
    name: z.string().describe('What its person calls it; calendar programs show it too.'),
    agentId: id.nullable().describe('Only jobs of this agent; `null`: those of all.'),
    timeZone: z
      .string()
      .describe('IANA name: days with many runs of a job are those of this zone.'),
    createdAt: timestamp,
    addressAt: timestamp.describe('Since when its address is what it is.'),
    lastFetchedAt: timestamp
      .nullable()
      .describe('When a calendar program last asked for it, to the minute; `null`: never.'),
  }),
)

export const calendarFeedAddress = named(
  'CalendarFeedAddress',
  'A feed with its address.',
  z.object({
    feed: calendarFeed,
    url: z
      .string()
      .describe(
        'In this answer and in no other. It is a key: whoever has it can read the calendar, without a sign-in.',
      ),
  }),
)

export const createCalendarFeedInput = named(
  'CreateCalendarFeedInput',
  'What `createCalendarFeed` takes.',
  z.strictObject({
    name: lineText(limits.calendarFeedName),
    agentId: id.optional(),
    timeZone: z.string().trim().min(1).max(limits.timeZone),
  }),
)

const own = { access: 'schedule:read', only: 'human', browser: true } as const
const withAddress = {
  ...own,
  method: 'POST',
  answer: { shape: 'data', schema: calendarFeedAddress },
  plaintext: true,
} as const

/** The calendar for calendar programs, of a person's own. */
export const calendarFeedCalls = defineCalls('Schedule', {
  listCalendarFeeds: {
    ...own,
    method: 'GET',
    path: '/calendar-feeds',
    summary: 'List the calendar feeds of your own, newest first',
    answer: { shape: 'list', key: 'feeds', schema: calendarFeed },
  },
  createCalendarFeed: {
    ...withAddress,
    path: '/calendar-feeds',
    summary: 'Create a private address of the calendar, for calendar programs',
    description:
      'Who has the address reads what you may see, as it is at each fetch: planned runs of the next 60 days and the runs of the last 30. Only a hash of it is stored.',
    body: createCalendarFeedInput,
    status: 201,
    errors: ['not_found', 'invalid_timezone', 'too_many_calendar_feeds'],
    stepUp: true,
  },
  resetCalendarFeed: {
    ...withAddress,
    path: '/calendar-feeds/:calendarFeedId/reset',
    summary: 'Replace the address of a calendar feed',
    description: 'The old one stops at once.',
    errors: ['not_found'],
    stepUp: true,
  },
  removeCalendarFeed: {
    ...own,
    method: 'DELETE',
    path: '/calendar-feeds/:calendarFeedId',
    summary: 'Remove a calendar feed: its address stops at once',
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
  getCalendarFile: {
    method: 'GET',
    path: '/calendar/:file',
    params: { file: z.string().max(limits.token) },
    access: 'public',
    countsAs: 'feeds',
    summary: 'Get the calendar of a feed, by its address',
    description:
      'iCalendar (RFC 5545), as calendar programs read it. The address alone is the key; what its person may see is judged each time.',
    answer: { shape: 'raw' },
    errors: ['not_found'],
    sdk: false,
  },
})

export type CalendarFeed = z.output<typeof calendarFeed>
export type CalendarFeedAddress = z.output<typeof calendarFeedAddress>
export type CreateCalendarFeedInput = z.output<typeof createCalendarFeedInput>
