import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf, timestamp } from '../../http/schemas.ts'
import {
  createEventInput,
  nextRunsFilter,
  scheduleEventSchema,
  scheduleFilter,
  syncResultSchema,
  syncScheduleInput,
  updateEventInput,
} from './schedule.schema.ts'
import type { ScheduleSyncService } from './schedule-sync.service.ts'
import type { ScheduleService } from './schedule.service.ts'

const tags = ['Schedule']
const eventAnswer = { 200: dataOf(scheduleEventSchema) }

export const scheduleRoutes =
  (schedule: ScheduleService, sync: ScheduleSyncService): Routes =>
  (app) => {
    app.put(
      '/schedule/sync',
      {
        config: { access: 'schedule:manage', only: 'agent' },
        schema: {
          tags,
          summary: 'Replace the schedule of the signed-in agent; what is absent is cancelled',
          body: syncScheduleInput,
          response: { 200: dataOf(syncResultSchema) },
        },
      },
      async (request) => ({ data: await sync.sync(actorOf(request), request.body) }),
    )
    app.get(
      '/schedule/events',
      {
        config: { access: 'schedule:read' },
        schema: {
          tags,
          summary: 'Schedule events: of all agents for people, its own for an agent',
          querystring: scheduleFilter,
          response: { 200: pageOf(scheduleEventSchema) },
        },
      },
      async (request) => {
        const { events, nextCursor } = await schedule.list(actorOf(request), request.query)
        return { data: events, nextCursor }
      },
    )
    app.post(
      '/schedule/events',
      {
        config: { access: 'schedule:manage' },
        schema: {
          tags,
          summary: 'Add one event: recurring, or a single run',
          body: createEventInput,
          response: { 201: dataOf(scheduleEventSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await schedule.create(actorOf(request), request.body) }),
    )
    app.get(
      '/schedule/events/:id',
      {
        config: { access: 'schedule:read' },
        schema: { tags, summary: 'One schedule event', params: idParams, response: eventAnswer },
      },
      async (request) => ({ data: await schedule.get(actorOf(request), request.params.id) }),
    )
    app.patch(
      '/schedule/events/:id',
      {
        config: { access: 'schedule:manage' },
        schema: {
          tags,
          summary: 'Change, pause or resume an event',
          params: idParams,
          body: updateEventInput,
          response: eventAnswer,
        },
      },
      async (request) => ({
        data: await schedule.update(actorOf(request), request.params.id, request.body),
      }),
    )
    app.delete(
      '/schedule/events/:id',
      {
        config: { access: 'schedule:manage' },
        schema: {
          tags,
          summary: 'Remove an event with its history',
          params: idParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await schedule.remove(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    )
    app.get(
      '/schedule/events/:id/next',
      {
        config: { access: 'schedule:read' },
        schema: {
          tags,
          summary: 'The next runs of an event',
          params: idParams,
          querystring: nextRunsFilter,
          response: { 200: dataOf(z.array(timestamp)) },
        },
      },
      async (request) => ({
        data: await schedule.nextRuns(actorOf(request), request.params.id, request.query.count),
      }),
    )
  }
