import { sql } from 'kysely'
import type { StreamStop } from '@sesamespace/contract/messages'
import type { Queryable } from '../../db/database.ts'
import { NODE_TIMEOUT_SECONDS } from '../presence/index.ts'

/** Whether a principal has a socket on a node that lives. */
const isLive = (principalId: ReturnType<typeof sql>) => sql<boolean>`exists (
  select from connections c join nodes n on n.id = c.node_id
  where c.principal_id = ${principalId}
    and n.heartbeat_at > now() - make_interval(secs => ${NODE_TIMEOUT_SECONDS})
)`

/** An answer that is being written. */
export interface OpenStream {
  id: string
  channelId: string
  workspaceId: string
  senderId: string
  /** Nothing was written for too long. */
  isSilent: boolean
  /** Its agent had a socket when it wrote last, and has none now. */
  isAbandoned: boolean
}

/** Answers that nobody may be writing any more. */
export async function findDoubtfulStreams(
  db: Queryable,
  silentForMs: number,
): Promise<OpenStream[]> {
  const { rows } = await sql<OpenStream>`
    select * from (
      select m.id, m.channel_id as "channelId", m.workspace_id as "workspaceId", m.sender_id as "senderId",
        m.streamed_at < now() - make_interval(secs => ${silentForMs / 1000}) as "isSilent",
        m.streamed_live and not ${isLive(sql`m.sender_id`)} as "isAbandoned"
      from messages m where m.streaming and m.deleted_at is null
      order by m.streamed_at limit 500
    ) as streams
    where "isSilent" or "isAbandoned"`.execute(db)
  return rows
}

/** Ends a stream, unless it was ended or went on since it was looked at; says whether it did. */
export async function stopStream(
  db: Queryable,
  { id, senderId }: OpenStream,
  why: StreamStop,
  silentForMs: number,
): Promise<boolean> {
  const isStill =
    why === 'silent'
      ? sql<boolean>`streamed_at < now() - make_interval(secs => ${silentForMs / 1000})`
      : sql<boolean>`streamed_live and not ${isLive(sql`${senderId}`)}`
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ streaming: false, stopped: why, streamed_at: null, streamed_live: false })
    .where('id', '=', id)
    .where('streaming', '=', true)
    .where('deleted_at', 'is', null)
    .where(isStill)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
