import type { Queryable } from '../../db/database.ts'

/** Whose mark, and where it moves to. */
interface Mark {
  channelId: string
  principalId: string
  seq: number
}

/** Moves a reader's mark in a channel forward; the return value is whether it moved. */
export async function moveChannelMark(
  db: Queryable,
  { channelId, principalId, seq }: Mark,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('channel_members')
    .set({ read_seq: seq })
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .where('read_seq', '<', seq)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Moves a reader's marks in all threads of a channel forward. */
export async function moveThreadMarks(
  db: Queryable,
  { channelId, principalId, seq }: Mark,
): Promise<void> {
  await db
    .updateTable('thread_members')
    .set({ read_seq: seq })
    .where('channel_id', '=', channelId)
    .where('principal_id', '=', principalId)
    .where('read_seq', '<', seq)
    .execute()
}
