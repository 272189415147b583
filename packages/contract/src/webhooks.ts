import { z } from 'zod'
import {
  durableEventTypes,
  ephemeralEventTypes,
  eventPatterns,
  noticeEventTypes,
} from './event-types.ts'
import { cursor, distinct, id, limit, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { webhookFormats } from './webhook-formats.ts'

export const durableEventType = named(
  'DurableEventType',
  'An event that is stored with the change it reports, and that a webhook may subscribe to.',
  z.enum(durableEventTypes),
)
export const ephemeralEventType = named(
  'EphemeralEventType',
  'An event that is not stored: those who are away miss it.',
  z.enum(ephemeralEventTypes),
)
export const eventType = named(
  'EventType',
  'Every event there is.',
  z.union([durableEventType, ephemeralEventType]),
)

export const eventPattern = named(
  'EventPattern',
  'Several durable events by the beginning of their types, those that later versions add included; `*` is every one.',
  z.enum(eventPatterns),
)
export const eventSubscription = named(
  'EventSubscription',
  'What a webhook may be subscribed to: a type, or a pattern such as `task.*`.',
  z.union([durableEventType, eventPattern]),
)

const status = z.enum(['active', 'disabled'])

export const webhookFormat = named(
  'WebhookFormat',
  'Who reads what is posted: `sesame` is the event as it is, for programs; the others are messages for people.',
  z.enum(webhookFormats),
)
const messageFormat = z.enum(['slack', 'teams', 'telegram', 'ntfy'])
const chatId = z
  .string()
  .trim()
  .max(limits.telegramChat)
  .regex(
    /^(-?\d{1,20}|@\w{5,32})$/,
    'Enter the number of a chat, or the @name of a public channel.',
  )
const webhookFields = {
  id,
  ownerId: id.describe('The agent or the person whose rights decide which events are sent.'),
  limitedTo: z
    .array(id)
    .describe(
      'People who changed where it leads or sent through it: it reports only what each of them may see, too.',
    ),
  url: z
    .string()
    .describe(
      'Without its path to those who may not change it, and in formats other than `sesame` to everybody: a path often holds a secret.',
    ),
  format: webhookFormat,
  chatId: z.string().nullable().describe('Of format `telegram`: the chat that messages go to.'),
  abilities: z
    .object({ change: z.boolean(), narrows: z.boolean() })
    .optional()
    .describe(
      'What the caller may do with it; absent in events. `narrows`: changing it adds the caller to `limitedTo`.',
    ),
  eventTypes: z.array(eventSubscription),
  status: status.describe(
    '`disabled` by a person or its owner, or by the server after long failure.',
  ),
  disabledCause: z
    .enum(['paused', 'failing'])
    .nullable()
    .describe(
      'Why it is off: `paused` by someone, or `failing` for days; `null` while it is active.',
    ),
  disabledReason: z.string().nullable(),
  failingSince: timestamp
    .nullable()
    .describe('Since when every delivery has failed; `null` when the last one arrived.'),
  previousSecretUntil: timestamp
    .nullable()
    .describe(
      'Until when the secret before the last rotation signs too; `null` when only one signs.',
    ),
  createdAt: timestamp,
  updatedAt: timestamp,
}

export const webhook = named(
  'Webhook',
  'A subscription that posts events to a URL.',
  z.object({
    ...webhookFields,
    secret: z.string().optional().describe('`whsec_…`, only in the answer that created it.'),
  }),
)
export const newWebhook = named(
  'NewWebhook',
  'A webhook with its signing secret, which is shown this once.',
  z.object({
    ...webhookFields,
    secret: z.string().describe('`whsec_…`. Signs what is posted in format `sesame`.'),
  }),
)

export const deliveryStatuses = ['pending', 'delivered', 'failed', 'parked'] as const
export const deliveryStatus = named(
  'WebhookDeliveryStatus',
  '`failed` is tried again at `nextAttemptAt`; `parked` was given up after a day.',
  z.enum(deliveryStatuses),
)

export const webhookOverview = named(
  'WebhookOverview',
  'A webhook and how it has been doing.',
  z.object({
    ...webhookFields,
    lastDelivery: z
      .object({ at: timestamp, status: deliveryStatus, responseStatus: z.int().nullable() })
      .nullable()
      .describe('The newest delivery that was tried: when last, and what came of it.'),
    lastDay: z
      .object({ delivered: z.int(), failed: z.int() })
      .describe('Deliveries of the last 24 hours that arrived, and that failed so far.'),
  }),
)

export const webhookAttempt = named(
  'WebhookAttempt',
  'One try to deliver.',
  z.object({
    at: timestamp,
    responseStatus: z
      .int()
      .nullable()
      .describe('HTTP status of the answer; `null` when there was none.'),
    responseBody: z.string().nullable().describe('First 1,000 characters of the answer.'),
    error: z.string().nullable(),
    durationMs: z.number().describe('Milliseconds.'),
  }),
)

const deliveryFields = {
  id: id.describe('Stable across attempts.'),
  webhookId: id,
  eventType: z.union([eventType, z.literal('test')]),
  status: deliveryStatus,
  attempts: z.array(webhookAttempt),
  nextAttemptAt: timestamp.nullable(),
  createdAt: timestamp,
  deliveredAt: timestamp.nullable(),
}
export const webhookDelivery = named(
  'WebhookDelivery',
  'One event on its way to one webhook.',
  z.object(deliveryFields),
)
export const webhookDeliveryDetail = named(
  'WebhookDeliveryDetail',
  'A delivery, and what is posted for it.',
  z.object({
    ...deliveryFields,
    request: z.object({
      url: z.string().describe('Where the next attempt goes.'),
      headers: z
        .record(z.string(), z.string())
        .describe('Without the timestamp and the signature, which each attempt makes anew.'),
      body: z
        .string()
        .nullable()
        .describe(
          'The JSON text; `null` when you may not see the event yourself, or it is not kept any more.',
        ),
    }),
  }),
)

export const webhookUrlCheck = named(
  'WebhookUrlCheck',
  'What a URL would be as a webhook’s.',
  z.object({
    url: z.string().describe('As it would be stored.'),
    resolves: z
      .boolean()
      .describe(
        'Whether its name leads to an address now. A webhook may be made before its name exists.',
      ),
  }),
)

/** An address that events are sent to. */
export const webhookUrl = z.string().trim().min(1, 'Enter a URL.').max(limits.webhookUrl)
const subscribedTypes = z
  .array(eventSubscription)
  .min(1, 'Name at least one event type.')
  .overwrite(distinct)

export const createWebhookInput = named(
  'CreateWebhookInput',
  'What `createWebhook` takes.',
  z.strictObject({
    url: webhookUrl.describe('A public `https` address.'),
    eventTypes: subscribedTypes.describe('Types, and patterns such as `task.*` or `*`.'),
    format: webhookFormat
      .default('sesame')
      .describe('Stays as it is made. Messages are written of `noticeEventTypes` only.'),
    chatId: chatId.optional().describe('Of format `telegram`, and there required.'),
  }),
)
export const updateWebhookInput = named(
  'UpdateWebhookInput',
  'What `updateWebhook` takes.',
  z.strictObject({
    url: webhookUrl.optional(),
    eventTypes: subscribedTypes.optional(),
    status: status.optional(),
    chatId: chatId.optional(),
  }),
)

export const previewMessageInput = named(
  'PreviewWebhookMessageInput',
  'What `previewWebhookMessage` takes.',
  z.strictObject({
    format: messageFormat,
    eventType: z.union([z.enum(noticeEventTypes), z.literal('test')]),
  }),
)
export const webhookMessage = named(
  'WebhookMessage',
  'A message for people, of an event that is made up.',
  z.object({
    title: z.string(),
    lines: z.array(z.string()),
    action: z.string().describe('What the link says.'),
    body: z.string().describe('The JSON text as it is posted, with a link that leads nowhere.'),
  }),
)
export const webhookDeliveryFilter = named(
  'WebhookDeliveryFilter',
  'Which deliveries to list.',
  z.strictObject({
    status: deliveryStatus.optional(),
    eventType: z.union([durableEventType, z.literal('test')]).optional(),
    limit: limit(20, 100),
    cursor: cursor.optional(),
  }),
)

export type Webhook = z.output<typeof webhook>
export type NewWebhook = z.output<typeof newWebhook>
export type WebhookOverview = z.output<typeof webhookOverview>
export type WebhookAttempt = z.output<typeof webhookAttempt>
export type WebhookDelivery = z.output<typeof webhookDelivery>
export type WebhookDeliveryDetail = z.output<typeof webhookDeliveryDetail>
export type WebhookFormat = z.output<typeof webhookFormat>
export type WebhookMessage = z.output<typeof webhookMessage>
export type PreviewWebhookMessageInput = z.output<typeof previewMessageInput>
export type WebhookUrlCheck = z.output<typeof webhookUrlCheck>
export type CreateWebhookInput = z.output<typeof createWebhookInput>
export type UpdateWebhookInput = z.output<typeof updateWebhookInput>
export type WebhookDeliveryFilter = z.output<typeof webhookDeliveryFilter>
