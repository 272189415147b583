import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, idParams, pageOf } from '../../http/schemas.ts'
import type { DeliveriesService } from './deliveries.service.ts'
import {
  deliveriesFilter,
  deliveryDetailSchema,
  deliveryParams,
  deliverySchema,
  replayMissedInput,
} from './webhooks.schema.ts'

const tags = ['Webhooks']
const config = { access: 'webhooks:manage' } as const

export const deliveriesRoutes =
  (deliveries: DeliveriesService): Routes =>
  (app) => {
    app.get(
      '/webhooks/:id/deliveries',
      {
        config,
        schema: {
          tags,
          summary: 'Deliveries with every attempt, newest first',
          params: idParams,
          querystring: deliveriesFilter,
          response: { 200: pageOf(deliverySchema) },
        },
      },
      async (request) => {
        const page = await deliveries.list(actorOf(request), request.params.id, request.query)
        return { data: page.deliveries, nextCursor: page.nextCursor }
      },
    )
    app.get(
      '/webhooks/:id/deliveries/:deliveryId',
      {
        config,
        schema: {
          tags,
          summary: 'One delivery with its request',
          params: deliveryParams,
          response: { 200: dataOf(deliveryDetailSchema) },
        },
      },
      async (request) => ({
        data: await deliveries.get(actorOf(request), request.params.id, request.params.deliveryId),
      }),
    )
    app.post(
      '/webhooks/:id/deliveries/:deliveryId/replay',
      {
        config,
        schema: {
          tags,
          summary: 'Deliver one event again',
          params: deliveryParams,
          response: { 200: dataOf(deliverySchema) },
        },
      },
      async (request) => ({
        data: await deliveries.replay(
          actorOf(request),
          request.params.id,
          request.params.deliveryId,
        ),
      }),
    )
    app.post(
      '/webhooks/:id/replay-missed',
      {
        config,
        schema: {
          tags,
          summary: 'Deliver what did not arrive since a time',
          params: idParams,
          body: replayMissedInput,
          response: { 200: dataOf(z.object({ count: z.number() })) },
        },
      },
      async (request) => {
        const since = new Date(request.body.since)
        const count = await deliveries.replayMissed(actorOf(request), request.params.id, since)
        return { data: { count } }
      },
    )
    app.post(
      '/webhooks/:id/test',
      {
        config,
        schema: {
          tags,
          summary: 'Send a delivery of type "test"',
          params: idParams,
          response: { 200: dataOf(deliverySchema) },
        },
      },
      async (request) => ({ data: await deliveries.test(actorOf(request), request.params.id) }),
    )
  }
