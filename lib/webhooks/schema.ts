import { z } from 'zod'
import { deliveryStatuses, eventTypes } from './values'

export const webhookParams = z.object({ webhookId: z.uuid() })
export const deliveryParams = webhookParams.extend({ deliveryId: z.uuid() })

const url = z.string().trim().min(1, 'Enter a URL.').max(2_000)
const chosenTypes = z.array(z.enum(eventTypes)).min(1, 'Choose at least one event.')

export const checkUrlInput = z.strictObject({ url })
export const webhookInput = z.strictObject({ url, eventTypes: chosenTypes })
export const webhookPatch = z.strictObject({
  url: url.optional(),
  eventTypes: chosenTypes.optional(),
  status: z.enum(['active', 'disabled']).optional(),
})
export const deliveriesQuery = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  eventType: z.enum([...eventTypes, 'test']).optional(),
  cursor: z.string().max(200).optional(),
})
export const replayMissedInput = z.strictObject({ since: z.iso.datetime() })

export type WebhookInput = z.infer<typeof webhookInput>
export type WebhookPatch = z.infer<typeof webhookPatch>
export type DeliveriesQuery = Omit<z.infer<typeof deliveriesQuery>, 'cursor'>
