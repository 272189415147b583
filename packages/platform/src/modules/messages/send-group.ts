import { v7 as uuid } from 'uuid'
import type { Message } from '@sesamespace/contract/messages'
import type { Database, Queryable } from '../../db/database.ts'
import type { CommittedEvent } from '../../db/log/event.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { channelArchived } from '../../policies/channel.ts'
import { toMessage, type Sender } from './message-shape.ts'
import { rowOf, type NewMessage } from './message-writer.ts'
import { readMessage } from './messages.repo.ts'
import { storeGroup, type SendRefusal } from './send-group.repo.ts'

/** A message of a caller, who is known: what the answer says of the sender needs no query. */
export interface SentMessage extends NewMessage {
  sender: Sender
}

const refusals: Record<SendRefusal, () => AppError> = {
  no_channel: () => notFound('Channel'),
  not_a_member: () =>
    new AppError('forbidden', 'You are not a member of this channel. Join it first.'),
  archived: () => new AppError('channel_archived', channelArchived),
  no_thread: () => notFound('Thread'),
  reused_id: () =>
    new AppError(
      'idempotency_conflict',
      'This clientGeneratedId was used for another message. Use a new one for each message.',
    ),
}

/** Commits messages together. Each one comes to a message or a refusal of its own. */
export async function sendGroup(
  database: Database,
  workspaceId: string,
  group: readonly SentMessage[],
): Promise<(Message | AppError)[]> {
  const at = new Date()
  const drafts = group.map((sent) => {
    // The database gives the seq.
    const row = rowOf(sent, { id: uuid(), workspaceId, seq: 0, at })
    // A person may read a public channel, and so learns what is missing. To others it does not exist.
    const mayJoin = sent.sender.kind === 'human'
    return { row, mayJoin, message: toMessage(row, sent.sender, []) }
  })
  const outcomes = await database.statement(workspaceId, async (db) => {
    const stored = await storeGroup(db, workspaceId, drafts, at)
    let position = stored.firstPosition
    const events = drafts.flatMap(({ message }, index): CommittedEvent[] => {
      const seq = stored.outcomes[index]?.seq
      if (typeof seq !== 'number') return []
      message.seq = seq
      return [sentEvent(message, { workspaceId, position: position++, at })]
    })
    return { result: stored.outcomes, events }
  })
  return await Promise.all(
    drafts.map(async ({ message }, index) => {
      const { refusal, earlierId } = outcomes[index] ?? { refusal: 'no_channel' }
      if (refusal === null) return message
      if (refusal !== 'repeated') return refusals[refusal]()
      return await readEarlier(database.db, message.channelId, earlierId ?? '')
    }),
  )
}

const sentEvent = (
  message: Message,
  place: Pick<CommittedEvent, 'workspaceId' | 'position' | 'at'>,
): CommittedEvent => ({
  type: 'message',
  payload: { message },
  audience: { channelId: message.channelId },
  actorId: message.senderId,
  ...place,
})

const readEarlier = async (
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<Message | AppError> =>
  (await readMessage(db, channelId, messageId)) ?? notFound('Message')
