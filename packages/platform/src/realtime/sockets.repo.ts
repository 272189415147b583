import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** A channel that somebody is in, with the number of its last message. */
export interface MembershipRow {
  id: string
  last_seq: number
}

/** The channels of each of these principals. */
export async function membershipsOf(
  db: Queryable,
  principalIds: readonly string[],
): Promise<Map<string, MembershipRow[]>> {
  const rows = await db
    .selectFrom('channel_members')
    .innerJoin('channels', 'channels.id', 'channel_members.channel_id')
    .select(['channels.id', 'channels.last_seq', 'channel_members.principal_id'])
    .where(sql<boolean>`channel_members.principal_id = any(${principalIds}::uuid[])`)
    .execute()
  return Map.groupBy(rows, (row) => row.principal_id)
}
