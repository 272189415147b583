import { CompiledQuery } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'

/** Why a message was not stored. */
export type SendRefusal = 'no_channel' | 'not_a_member' | 'archived' | 'no_thread' | 'reused_id'

/** What `send_messages` (migration 0206) says of one message. */
export interface Outcome {
  seq: number | null
  refusal: SendRefusal | 'repeated' | null
  earlierId: string | null
}

/** Stores messages together; the outcomes are in their order, and their events follow the first position. */
export async function storeGroup(
  db: Queryable,
  workspaceId: string,
  drafts: readonly { row: MessageRow; mayJoin: boolean }[],
  at: Date,
): Promise<{ outcomes: Outcome[]; firstPosition: number }> {
  const records = drafts.map(({ row, mayJoin }) => ({
    ...row,
    request_hash: row.request_hash?.toString('hex') ?? null,
    may_join: mayJoin,
  }))
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
