import { z } from 'zod'
import { defineCalls } from './call.ts'
import { timestamp } from './fields.ts'
import {
  createWebhookInput,
  newWebhook,
  previewMessageInput,
  updateWebhookInput,
  webhookUrl,
  webhook,
  webhookDelivery,
  webhookDeliveryDetail,
  webhookDeliveryFilter,
  webhookMessage,
  webhookOverview,
  webhookUrlCheck,
} from './webhooks.ts'

const read = { access: 'webhooks:read', browser: true } as const
// An address is called with all that is in it.
const manage = { access: 'webhooks:manage', refusesSecrets: true, browser: true } as const
const answer = { shape: 'one', key: 'webhook', schema: webhook } as const
const delivery = { shape: 'one', key: 'delivery', schema: webhookDelivery } as const

/** Events posted to a URL. Receivers check each with `verifyWebhookSignature`. */
export const webhookCalls = defineCalls('Webhooks', {
  createWebhook: {
    ...manage,
    method: 'POST',
    path: '/webhooks',
    summary: 'Subscribe a URL to events',
    description: '`webhook.secret` is shown this once.',
    body: createWebhookInput,
    answer: { shape: 'one', key: 'webhook', schema: newWebhook },
    status: 201,
    errors: ['url_not_allowed', 'secret_in_content'],
    plaintext: true,
    stepUp: true,
  },
  checkWebhookUrl: {
    ...manage,
    method: 'POST',
    path: '/webhooks/check-url',
    summary: 'Check whether a URL may be subscribed',
    description:
      'Fails with `url_not_allowed` for what is no http(s) URL or leads to an address that is not public.',
    body: z.strictObject({ url: webhookUrl }),
    args: ['url'],
    answer: { shape: 'data', schema: webhookUrlCheck },
    errors: ['url_not_allowed', 'secret_in_content'],
  },
  previewWebhookMessage: {
    access: 'webhooks:read',
    browser: true,
    method: 'POST',
    path: '/webhooks/preview-message',
    summary: 'Show what a message for people looks like',
    description:
      'Of an event that is made up: nothing of the workspace is in it, and nothing is sent.',
    body: previewMessageInput,
    answer: { shape: 'data', schema: webhookMessage },
  },
  listWebhooks: {
    ...read,
    method: 'GET',
    path: '/webhooks',
    summary: 'List webhooks and how each has been doing, without their secrets',
    description: 'An agent gets its own; people those of the whole workspace.',
    answer: { shape: 'list', key: 'webhooks', schema: webhookOverview },
  },
  getWebhook: {
    ...read,
    method: 'GET',
    path: '/webhooks/:webhookId',
    summary: 'Get a webhook and how it has been doing, without its secret',
    answer: { shape: 'one', key: 'webhook', schema: webhookOverview },
    errors: ['not_found'],
  },
  updateWebhook: {
    ...manage,
    method: 'PATCH',
    path: '/webhooks/:webhookId',
    summary: 'Change a webhook, or turn it off or on',
    body: updateWebhookInput,
    answer,
    errors: ['not_found', 'url_not_allowed', 'secret_in_content'],
    stepUp: true,
  },
  rotateWebhookSecret: {
    ...manage,
    method: 'POST',
    path: '/webhooks/:webhookId/rotate-secret',
    summary: 'Make a new signing secret',
    description: 'For a day both sign, so that you can switch without losing a delivery.',
    answer: { shape: 'data', schema: z.object({ secret: z.string() }) },
    errors: ['not_found'],
    plaintext: true,
    stepUp: true,
  },
  endWebhookRotation: {
    ...manage,
    method: 'POST',
    path: '/webhooks/:webhookId/end-rotation',
    summary: 'End the secret before the last rotation now',
    description: 'From then on only the newest signs.',
    answer,
    errors: ['not_found'],
  },
  deleteWebhook: {
    ...manage,
    method: 'DELETE',
    path: '/webhooks/:webhookId',
    summary: 'Delete a webhook',
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
})

/** What was delivered, and how it went. */
export const deliveryCalls = defineCalls('Webhooks', {
  listWebhookDeliveries: {
    ...read,
    method: 'GET',
    path: '/webhooks/:webhookId/deliveries',
    summary: 'List deliveries with every attempt, newest first',
    query: webhookDeliveryFilter,
    answer: { shape: 'page', key: 'deliveries', schema: webhookDelivery },
    errors: ['not_found'],
  },
  getWebhookDelivery: {
    ...read,
    method: 'GET',
    path: '/webhooks/:webhookId/deliveries/:deliveryId',
    summary: 'Get a delivery, with what is posted for it',
    answer: { shape: 'one', key: 'delivery', schema: webhookDeliveryDetail },
    errors: ['not_found'],
  },
  replayWebhookDelivery: {
    ...manage,
    method: 'POST',
    path: '/webhooks/:webhookId/deliveries/:deliveryId/replay',
    summary: 'Deliver an event again, under the same delivery id',
    answer: delivery,
    errors: ['not_found', 'conflict'],
  },
  replayMissedWebhookDeliveries: {
    ...manage,
    method: 'POST',
    path: '/webhooks/:webhookId/replay-missed',
    summary: 'Deliver everything since a time that did not arrive',
    description:
      'That is what was parked or still waits, and what happened while the webhook was off. Answers how many deliveries are on their way.',
    body: z.strictObject({ since: timestamp }),
    args: ['since'],
    answer: { shape: 'data', schema: z.object({ count: z.int() }) },
    errors: ['not_found', 'conflict'],
  },
  testWebhook: {
    ...manage,
    method: 'POST',
    path: '/webhooks/:webhookId/test',
    summary: 'Send a delivery of type `test`',
    answer: delivery,
    errors: ['not_found'],
  },
})
