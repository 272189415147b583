import type { Message } from '@sesamespace/contract/messages'
import type { Queryable } from '../../db/database.ts'
import { isByReference } from '../../db/log/event-subject.ts'
import { readEvents, type LogRange } from '../../db/log/event-log.ts'
import type { CommittedEvent, LoggedEvent } from '../../db/log/event.ts'
import { readMessages } from './messages.repo.ts'

/** What a stored event refers to. */
export interface EventReference {
  type: string
  channelId: string | null
  subjectId: string | null
}

/**
 * What events of messages and reactions say: as their rows are now, so that nothing that was taken back is in them. Answers
 * for each event its payload, or nothing where the log has it, or the message is gone.
 */
export async function readPayloads(
  db: Queryable,
  events: readonly EventReference[],
): Promise<(Record<string, unknown> | undefined)[]> {
  const ids = events.flatMap(({ type, subjectId }) =>
    isByReference(type) && subjectId !== null ? [subjectId] : [],
  )
  if (ids.length === 0) return []
  const byId = await readMessages(db, [...new Set(ids)])
  return events.map(({ type, channelId, subjectId }) => {
    const message = isByReference(type) ? byId.get(subjectId ?? '') : undefined
    return message && message.channelId === channelId ? payloadOf(type, message) : undefined
  })
}

const payloadOf = (type: string, message: Message): Record<string, unknown> =>
  type === 'reaction'
    ? { channelId: message.channelId, messageId: message.id, reactions: message.reactions }
    : { message }

/** The events with what they say. What a removed channel said is told to nobody, and keeps its place. */
export async function fillPayloads(
  db: Queryable,
  events: readonly LoggedEvent[],
): Promise<CommittedEvent[]> {
  const payloads = await readPayloads(
    db,
    events.map(({ type, audience, subjectId }) => ({
      type,
      channelId: audience.channelId ?? null,
      subjectId,
    })),
  )
  return events.map((event, index) => {
    const payload = payloads[index]
    if (payload) return { ...event, payload }
    return isByReference(event.type) ? { ...event, audience: {} } : event
  })
}

/** Reads the log in order, after a position, with what its events say. */
export const readLog = async (
  db: Queryable,
  workspaceId: string,
  range: LogRange,
): Promise<CommittedEvent[]> => fillPayloads(db, await readEvents(db, workspaceId, range))
