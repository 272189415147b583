import { CompiledQuery } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'

/** Why a message was not stored. */
export type SendRefusal = 'no_channel' | 'not_a_member' | 'archived' | 'no_thread' | 'reused_id'

/** A message that is to be stored, and whether its sender may learn that the channel is there. */
interface Draft {
  row: MessageRow
  mayJoin: boolean
}

/** What `send_messages` (migration 0215) says of one message. */
export interface Outcome {
  seq: number | null
  refusal: SendRefusal | 'repeated' | null
  earlierId: string | null
}

/**
 * What `send_messages` takes of a message: nothing that it gives itself, or that no new message has. What is null is left out; it
 * is read several times on its way.
 */
const recordOf = ({ row, mayJoin }: Draft) => ({
  id: row.id,
  channel_id: row.channel_id,
  sender_id: row.sender_id,
  may_join: mayJoin,
  kind: row.kind,
  intent: row.intent,
  content: row.content,
  thread_root_id: row.thread_root_id ?? undefined,
  also_in_channel: row.also_in_channel || undefined,
  client_generated_id: row.client_generated_id ?? undefined,
  request_hash: row.request_hash?.toString('hex'),
  mentions: row.mentions,
  everyone: row.everyone ?? undefined,
  attachments: row.attachments,
  run: row.run ?? undefined,
  streaming: row.streaming || undefined,
  streamed_at: row.streamed_at ?? undefined,
  streamed_live: row.streamed_live || undefined,
})

/** Stores messages together; the outcomes are in their order, and their events follow the first position. */
export async function storeGroup(
  db: Queryable,
  workspaceId: string,
  drafts: readonly Draft[],
  at: Date,
): Promise<{ outcomes: Outcome[]; firstPosition: number }> {
  const records = drafts.map(recordOf)
  const { rows } = await db.executeQuery<{ outcomes: Outcome[]; first_position: number | null }>(
    CompiledQuery.raw('select outcomes, first_position from send_messages($1, $2, $3)', [
      workspaceId,
      JSON.stringify(records),
      at,
    ]),
  )
  const [answer] = rows
  if (!answer) throw new Error('The group of messages has no answer.')
  return { outcomes: answer.outcomes, firstPosition: answer.first_position ?? 0 }
}
