import { z } from 'zod'
import type { Webhook, WebhookAttempt, WebhookDelivery } from '@sesamespace/sdk'
import { id, limit, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'
import { durableEventTypes, eventTypes } from './event-types.ts'

const status = z.enum(['active', 'disabled'])

export const webhookSchema = z.object({
  id,
  url: z.string(),
  eventTypes: z.array(z.enum(eventTypes)),
  status,
  disabledReason: z.string().nullable(),
  createdAt: timestamp,
  updatedAt: timestamp,
  secret: z.string().optional(),
})
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
  status: z.enum(['pending', 'delivered', 'failed', 'parked']),
  attempts: z.array(attemptSchema),
  nextAttemptAt: timestamp.nullable(),
  createdAt: timestamp,
  deliveredAt: timestamp.nullable(),
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
export const deliveriesFilter = z.strictObject({ limit: limit(20, 100) })
export const deliveryParams = z.strictObject({ id, deliveryId: id })

export type CreateWebhookInput = z.infer<typeof createWebhookInput>
export type UpdateWebhookInput = z.infer<typeof updateWebhookInput>

true satisfies Equal<z.infer<typeof webhookSchema>, Webhook>
true satisfies Equal<z.infer<typeof attemptSchema>, WebhookAttempt>
true satisfies Equal<z.infer<typeof deliverySchema>, WebhookDelivery>
