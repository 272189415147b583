import { z } from 'zod'
import type {
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookOverview,
  WebhookUrlCheck,
} from '@sesamespace/sdk'
import { id, limit, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'
import { durableEventTypes, eventTypes } from './event-types.ts'

const status = z.enum(['active', 'disabled'])

export const webhookSchema = z.object({
  id,
  ownerId: id,
  url: z.string(),
  eventTypes: z.array(z.enum(eventTypes)),
  status,
  disabledCause: z.enum(['paused', 'failing']).nullable(),
  disabledReason: z.string().nullable(),
  failingSince: timestamp.nullable(),
  previousSecretUntil: timestamp.nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  secret: z.string().optional(),
})
const deliveryStatus = z.enum(['pending', 'delivered', 'failed', 'parked'])
export const webhookOverviewSchema = webhookSchema.extend({
  lastDelivery: z
    .object({ at: timestamp, status: deliveryStatus, responseStatus: z.int().nullable() })
    .nullable(),
  lastDay: z.object({ delivered: z.number(), failed: z.number() }),
})
export const urlCheckSchema = z.object({ url: z.string(), resolves: z.boolean() })
const attemptSchema = z.object({
  at: timestamp,
  responseStatus: z.int().nullable(),
  responseBody: z.string().nullable(),
  error: z.string().nullable(),
  durationMs: z.number(),
})
export const deliverySchema = z.object({
  id,
  webhookId: id,
  eventType: z.enum([...eventTypes, 'test']),
  status: deliveryStatus,
  attempts: z.array(attemptSchema),
  nextAttemptAt: timestamp.nullable(),
  createdAt: timestamp,
  deliveredAt: timestamp.nullable(),
})
export const deliveryDetailSchema = deliverySchema.extend({
  request: z.object({
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
  }),
})

const url = z.string().trim().min(1).max(2_000)
const subscribedTypes = z
  .array(z.enum(durableEventTypes))
  .min(1, 'Name at least one event type.')
  .transform((types) => [...new Set(types)])

export const createWebhookInput = z.strictObject({ url, eventTypes: subscribedTypes })
export const updateWebhookInput = z.strictObject({
  url: url.optional(),
  eventTypes: subscribedTypes.optional(),
  status: status.optional(),
})
export const checkUrlInput = z.strictObject({ url })
export const replayMissedInput = z.strictObject({ since: timestamp })
export const deliveriesFilter = z.strictObject({
  status: deliveryStatus.optional(),
  eventType: z.enum([...durableEventTypes, 'test']).optional(),
  limit: limit(20, 100),
  cursor: z.string().optional(),
})
export const deliveryParams = z.strictObject({ id, deliveryId: id })

export type CreateWebhookInput = z.infer<typeof createWebhookInput>
export type DeliveriesFilter = z.infer<typeof deliveriesFilter>
export type UpdateWebhookInput = z.infer<typeof updateWebhookInput>

true satisfies Equal<z.infer<typeof webhookSchema>, Webhook>
true satisfies Equal<z.infer<typeof attemptSchema>, WebhookAttempt>
true satisfies Equal<z.infer<typeof deliverySchema>, WebhookDelivery>
true satisfies Equal<z.infer<typeof webhookOverviewSchema>, WebhookOverview>
true satisfies Equal<z.infer<typeof deliveryDetailSchema>, WebhookDeliveryDetail>
true satisfies Equal<z.infer<typeof urlCheckSchema>, WebhookUrlCheck>
