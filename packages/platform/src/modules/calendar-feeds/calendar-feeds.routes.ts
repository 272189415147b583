import { calendarFeedCalls } from '@sesamespace/contract/calendar-feeds'
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isKnown } from '../../http/entity-tag.ts'
import { AppError } from '../../http/errors.ts'
import { implement } from '../../http/implement.ts'
import type { CalendarFeedsService } from './calendar-feeds.service.ts'
import type { CalendarFiles } from './calendar-files.ts'

/** Feeds of the calendar, and the calendars themselves, which are no JSON. */
export const calendarFeedsRoutes = (feeds: CalendarFeedsService, files: CalendarFiles) =>
  implement(calendarFeedCalls, {
    listCalendarFeeds: ({ actor }) => feeds.list(actor),
    createCalendarFeed: ({ actor, body }) => feeds.create(actor, body),
    resetCalendarFeed: ({ actor, params }) => feeds.reset(actor, params.calendarFeedId),
    removeCalendarFeed: ({ actor, params }) => feeds.remove(actor, params.calendarFeedId),
    getCalendarFile: async ({ params, request, reply }) => {
      // The address is a key: nothing leads on from it, and no search engine or shared cache keeps it.
      reply.header('Referrer-Policy', 'no-referrer').header('X-Robots-Tag', 'noindex, nofollow')
      const calendar = await files.read(params.file)
      if (calendar === null)
        throw new AppError(
          'not_found',
          'There is no calendar at this address. It was reset or removed, or never was.',
        )
      return sendCalendar(request, reply, calendar)
    },
  })

/** Judged anew at each fetch; a program that has this very calendar already is told so. */
function sendCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  calendar: string,
): FastifyReply {
  const etag = `"${createHash('sha256').update(calendar).digest('base64url')}"`
  reply.header('ETag', etag).header('Cache-Control', 'private, no-cache')
  if (isKnown(request, etag)) return reply.status(304).send()
  return reply
    .type('text/calendar; charset=utf-8')
    .header('Content-Disposition', 'inline; filename="sesame.ics"')
    .send(calendar)
}
