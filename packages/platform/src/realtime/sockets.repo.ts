import type { Queryable } from '../db/database.ts'

/** The channels that a principal is in, each with the number of its last message. */
export const membershipsOf = (
  db: Queryable,
  principalId: string,
): Promise<{ id: string; last_seq: number }[]> =>
  db
    .selectFrom('channel_members')
    .innerJoin('channels', 'channels.id', 'channel_members.channel_id')
    .select(['channels.id', 'channels.last_seq'])
    .where('channel_members.principal_id', '=', principalId)
    .execute()
