import { z } from 'zod'
import type { DurableEventType } from '@sesamespace/contract/event-types'
import type { DurableEventPayloads } from '@sesamespace/sdk'
import { id } from '../../http/schemas.ts'
import { agentSchema, apiKeySchema } from '../agents/agents.schema.ts'
import { channel as channelSchema } from '@sesamespace/contract/channels'
import { vaultItem as itemSchema } from '@sesamespace/contract/items'
import { leak as leakSchema } from '@sesamespace/contract/leaks'
import { lease as leaseSchema } from '@sesamespace/contract/leases'
import {
  message as messageSchema,
  reaction as reactionSchema,
} from '@sesamespace/contract/messages'
import {
  occurrence as occurrenceSchema,
  scheduleEvent as scheduleEventSchema,
} from '@sesamespace/contract/schedule'
import { task as taskSchema, taskComment as taskCommentSchema } from '@sesamespace/contract/tasks'
import { vault as vaultSchema } from '@sesamespace/contract/vaults'
import { webhook as webhookSchema } from '@sesamespace/contract/webhooks'

const of = z.strictObject
const message = of({ message: messageSchema })
const channel = of({ channel: channelSchema })
const membership = of({ channelId: id, principalId: id })
const task = of({ task: taskSchema })
const vault = of({ vault: vaultSchema })
const item = of({ item: itemSchema })
const leak = of({ leak: leakSchema })
const lease = of({ lease: leaseSchema })
const scheduleEvent = of({ event: scheduleEventSchema })
const agent = of({ agent: agentSchema })

type EventSchemas = { [T in DurableEventType]: z.ZodType<DurableEventPayloads[T]> }

/** The payload of every event that is stored. A type without a schema does not compile. */
export const eventSchemas = {
  message,
  'message.updated': message,
  'message.deleted': of({ messageId: id, channelId: id, seq: z.int() }),
  reaction: of({ channelId: id, messageId: id, reactions: z.array(reactionSchema) }),
  read: of({ channelId: id, principalId: id, seq: z.int() }),
  'channel.created': channel,
  'channel.updated': channel,
  'channel.deleted': of({ channelId: id }),
  'channel.member_added': membership,
  'channel.member_removed': membership,
  'task.created': task,
  'task.updated': task,
  'task.deleted': of({ taskId: id, channelId: id }),
  'task.commented': of({ comment: taskCommentSchema, channelId: id }),
  'vault.created': vault,
  'vault.updated': vault,
  'vault.deleted': of({ vaultId: id }),
  'vault.item.created': item,
  'vault.item.updated': item,
  'vault.item.deleted': of({ itemId: id, vaultId: id }),
  'vault.leak_detected': leak,
  'vault.leak_resolved': leak,
  'vault.lease_request': lease,
  'vault.lease.approval_added': lease,
  'vault.lease.approved': lease,
  'vault.lease.extended': lease,
  'vault.lease.denied': lease,
  'vault.lease.cancelled': lease,
  'vault.lease.lapsed': lease,
  'vault.lease.used': lease,
  'vault.lease.used_up': lease,
  'vault.lease.expired': lease,
  'vault.lease.revoked': lease,
  'schedule.synced': of({
    agentId: id,
    created: z.int(),
    updated: z.int(),
    removed: z.int(),
  }),
  'schedule.event.created': scheduleEvent,
  'schedule.event.updated': scheduleEvent,
  'schedule.event.deleted': of({ eventId: id, agentId: id }),
  'schedule.occurrence.recorded': of({
    occurrence: occurrenceSchema,
    event: scheduleEventSchema,
  }),
  'agent.created': agent,
  'agent.updated': agent,
  'agent.deleted': of({ agentId: id }),
  'agent.frozen': agent,
  'agent.unfrozen': agent,
  'agent.key_created': of({
    agentId: id,
    keyId: id,
    name: z.string().nullable(),
    scopes: apiKeySchema.shape.scopes,
    createdBy: id,
    vaultIds: z.array(id),
  }),
  'member.updated': of({ principalId: id }),
  'webhook.disabled': of({ webhook: webhookSchema }),
} satisfies EventSchemas
