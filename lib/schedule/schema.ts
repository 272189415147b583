import { z } from 'zod'
import { runStatuses } from './values'

const instant = z.iso.datetime({ offset: true })

export const calendarFilter = z.object({
  from: instant,
  to: instant,
  agentId: z.uuid().optional(),
  status: z.union([z.enum(runStatuses), z.array(z.enum(runStatuses)).min(1)]).optional(),
})

export const eventParams = z.object({ eventId: z.uuid() })

/** What people change of an agent's job; the rest is the agent's own. */
export const eventPatch = z.strictObject({ status: z.enum(['active', 'paused', 'cancelled']) })

export type EventPatch = z.infer<typeof eventPatch>
