import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams } from '../../http/schemas.ts'
import {
  checkUrlInput,
  createWebhookInput,
  updateWebhookInput,
  urlCheckSchema,
  webhookOverviewSchema,
  webhookSchema,
} from './webhooks.schema.ts'
import type { WebhooksService } from './webhooks.service.ts'

const tags = ['Webhooks']
// An address may hold a token of its receiver.
const config = { access: 'webhooks:manage', takesSecrets: true } as const
const webhookAnswer = { 200: dataOf(webhookSchema) }

export const webhooksRoutes =
  (webhooks: WebhooksService): Routes =>
  (app) => {
    app.post(
      '/webhooks',
      {
        config,
        schema: {
          tags,
          summary: 'Subscribe a URL to events; the secret is shown this once',
          body: createWebhookInput,
          response: { 201: dataOf(webhookSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await webhooks.create(actorOf(request), request.body) }),
    )
    app.post(
      '/webhooks/check-url',
      {
        config,
        schema: {
          tags,
          summary: 'Whether a URL may be subscribed',
          body: checkUrlInput,
          response: { 200: dataOf(urlCheckSchema) },
        },
      },
      async (request) => ({ data: await webhooks.checkUrl(request.body.url) }),
    )
    app.get(
      '/webhooks',
      {
        config,
        schema: {
          tags,
          summary: 'Webhooks and how they have been doing, without their secrets',
          response: { 200: dataOf(z.array(webhookOverviewSchema)) },
        },
      },
      async (request) => ({ data: await webhooks.list(actorOf(request)) }),
    )
    app.get(
      '/webhooks/:id',
      {
        config,
        schema: {
          tags,
          summary: 'One webhook and how it has been doing',
          params: idParams,
          response: { 200: dataOf(webhookOverviewSchema) },
        },
      },
      async (request) => ({ data: await webhooks.get(actorOf(request), request.params.id) }),
    )
    app.patch(
      '/webhooks/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Change a webhook, or switch it off or on',
          params: idParams,
          body: updateWebhookInput,
          response: webhookAnswer,
        },
      },
      async (request) => ({
        data: await webhooks.update(actorOf(request), request.params.id, request.body),
      }),
    )
    app.delete(
      '/webhooks/:id',
      {
        config,
        schema: { tags, summary: 'Remove a webhook', params: idParams, response: { 200: deleted } },
      },
      async (request) => {
        await webhooks.remove(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    )
    app.post(
      '/webhooks/:id/rotate-secret',
      {
        config,
        schema: {
          tags,
          summary: 'Make a new secret; for a day both sign',
          params: idParams,
          response: { 200: dataOf(z.object({ secret: z.string() })) },
        },
      },
      async (request) => ({
        data: { secret: await webhooks.rotateSecret(actorOf(request), request.params.id) },
      }),
    )
    app.post(
      '/webhooks/:id/end-rotation',
      {
        config,
        schema: {
          tags,
          summary: 'End the secret before the last rotation now',
          params: idParams,
          response: webhookAnswer,
        },
      },
      async (request) => ({
        data: await webhooks.endRotation(actorOf(request), request.params.id),
      }),
    )
  }
