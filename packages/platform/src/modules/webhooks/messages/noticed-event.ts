import { alertCause, alertKind } from '@sesamespace/contract/run-alerts'
import { z } from 'zod'

const run = z.object({
  occurrence: z.object({ scheduledAt: z.string(), result: z.string().nullable() }),
  event: z.object({ id: z.string(), agentId: z.string(), title: z.string() }),
})

/** Events that messages are written of, with as much of what they carry as messages need: older ones may lack the rest. */
export const noticedEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('vault.lease_request'),
    payload: z.object({
      lease: z.object({
        id: z.string(),
        requesterId: z.string(),
        vaultId: z.string(),
        vaultName: z.string(),
        itemName: z.string(),
        requestedFields: z.array(z.string()),
        requestedDurationSeconds: z.number(),
        runs: z.number().nullish(),
        reason: z.string(),
      }),
    }),
  }),
  z.object({
    type: z.literal('question.asked'),
    payload: z.object({ questionId: z.string(), askerId: z.string() }),
  }),
  z.object({
    type: z.literal('schedule.cancel_held'),
    payload: z.object({ agentId: z.string(), syncId: z.string(), count: z.number() }),
  }),
  z.object({
    type: z.literal('vault.leak_detected'),
    payload: z.object({
      leak: z.object({ id: z.string(), vaultId: z.string(), itemName: z.string() }),
    }),
  }),
  z.object({ type: z.literal('run.missed'), payload: run }),
  z.object({ type: z.literal('run.finished'), payload: run }),
  z.object({
    type: z.literal('schedule.alert'),
    payload: z.object({
      state: z.enum(['raised', 'resolved']),
      alert: z.object({
        eventId: z.string(),
        agentId: z.string(),
        title: z.string(),
        kind: alertKind,
        cause: alertCause,
        runAt: z.string(),
        result: z.string().nullable(),
      }),
    }),
  }),
])

export type NoticedEvent = z.output<typeof noticedEvent>

/** What an event of a type carries. */
export type NoticedPayload<T extends NoticedEvent['type']> = Extract<
  NoticedEvent,
  { type: T }
>['payload']
