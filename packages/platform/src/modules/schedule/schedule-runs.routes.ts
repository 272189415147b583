import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, idParams } from '../../http/schemas.ts'
import type { CalendarService } from './calendar.service.ts'
import type { OccurrencesService } from './occurrences.service.ts'
import {
  calendarFilter,
  calendarSchema,
  occurrenceFilter,
  occurrenceSchema,
  recordedSchema,
  recordOccurrenceInput,
} from './schedule.schema.ts'

const tags = ['Schedule']

/** Runs: what agents report, and the calendar of planned and actual ones. */
export const scheduleRunsRoutes =
  (occurrences: OccurrencesService, calendar: CalendarService): Routes =>
  (app) => {
    app.post(
      '/schedule/events/:id/occurrences',
      {
        config: { access: 'schedule:manage', only: 'agent' },
        schema: {
          tags,
          summary: 'Record a run; the same scheduledAt again changes nothing',
          params: idParams,
          body: recordOccurrenceInput,
          response: { 200: dataOf(recordedSchema) },
        },
      },
      async (request) => ({
        data: await occurrences.record(actorOf(request), request.params.id, request.body),
      }),
    )
    app.get(
      '/schedule/events/:id/occurrences',
      {
        config: { access: 'schedule:read' },
        schema: {
          tags,
          summary: 'Runs of an event, newest first',
          params: idParams,
          querystring: occurrenceFilter,
          response: { 200: dataOf(z.array(occurrenceSchema)) },
        },
      },
      async (request) => ({
        data: await occurrences.list(actorOf(request), request.params.id, request.query.limit),
      }),
    )
    app.get(
      '/schedule/calendar',
      {
        config: { access: 'schedule:read' },
        schema: {
          tags,
          summary: 'Planned and actual runs between two instants, in time order',
          querystring: calendarFilter,
          response: { 200: dataOf(calendarSchema) },
        },
      },
      async (request) => ({ data: await calendar.get(actorOf(request), request.query) }),
    )
  }
