import { CompiledQuery } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Message } from '@sesamespace/contract/messages'
import type { Database, Queryable } from '../../db/database.ts'
import type { CommittedEvent } from '../../db/log/event.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { channelArchived } from '../../policies/channel.ts'
import { toMessage, type Sender } from './message-shape.ts'
import { rowOf, type NewMessage } from './message-writer.ts'
import { readMessage } from './messages.repo.ts'

/** A message of a caller, who is known: what the answer says of the sender needs no query. */
export interface SentMessage extends NewMessage {
  sender: Sender
}

/** What `send_messages` (migration 0070) says of one message. */
interface Outcome {
  seq: number | null
  refusal: keyof typeof refusals | 'repeated' | null
  earlierId: string | null
}

const refusals = {
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
    return { row, sent, message: toMessage(row, sent.sender, []) }
  })
  const records = drafts.map(({ row, sent }) => ({
    ...row,
    request_hash: row.request_hash?.toString('hex') ?? null,
    // A person may read a public channel, and so learns what is missing. To others it does not exist.
    may_join: sent.sender.kind === 'human',
  }))
  const outcomes = await database.statement(workspaceId, async (db) => {
    const { rows } = await db.executeQuery<{ outcomes: Outcome[]; first_position: number | null }>(
      CompiledQuery.raw('select outcomes, first_position from send_messages($1, $2, $3)', [
        workspaceId,
        JSON.stringify(records),
        at,
      ]),
    )
    const [answer] = rows
    if (!answer) throw new Error('The group of messages has no answer.')
    let position = answer.first_position ?? 0
    const events: CommittedEvent[] = []
    drafts.forEach(({ message }, index) => {
      const seq = answer.outcomes[index]?.seq
      if (typeof seq !== 'number') return
      message.seq = seq
      const { channelId, senderId: actorId } = message
      const audience = { channelId }
      const payload = { message }
      const place = { workspaceId, position: position++, at }
      events.push({ type: 'message', payload, audience, actorId, ...place })
    })
    return { result: answer.outcomes, events }
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

const readEarlier = async (
  db: Queryable,
  channelId: string,
  messageId: string,
): Promise<Message | AppError> =>
  (await readMessage(db, channelId, messageId)) ?? notFound('Message')
