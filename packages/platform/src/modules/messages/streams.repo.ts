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

/** Nothing was written of it for too long. A run that waits for a person has nothing to write. */
const isSilent = (silentForMs: number) => sql<boolean>`(
  m.streamed_at < now() - make_interval(secs => ${silentForMs / 1000})
  and m.run->>'state' is distinct from 'waiting'
)`

/** Its agent had a socket when it wrote last, and has none now; or it may not write any more. */
const isAbandoned = sql<boolean>`(
  (m.streamed_live and not ${isLive(sql`m.sender_id`)})
  or exists (select from principals p where p.id = m.sender_id and p.status <> 'active')
)`

/** An answer that is being written, or a run that goes on. */
export interface OpenStream {
  id: string
  channelId: string
  workspaceId: string
  senderId: string
  /** Nothing was written for too long. */
  isSilent: boolean
  /** Its agent had a socket when it wrote last, and has none now; or it was frozen or removed. */
  isAbandoned: boolean
}

/** Answers that nobody may be writing any more. */
export async function findDoubtfulStreams(
  db: Queryable,
  silentForMs: number,
): Promise<OpenStream[]> {
  const { rows } = await sql<OpenStream>`
    select m.id, m.channel_id as "channelId", m.workspace_id as "workspaceId", m.sender_id as "senderId",
      "isSilent", "isAbandoned"
    from messages m cross join lateral (
      select ${isSilent(silentForMs)} as "isSilent", ${isAbandoned} as "isAbandoned"
    ) as signs
    where m.streaming and m.deleted_at is null and ("isSilent" or "isAbandoned")
    order by m.streamed_at limit 500`.execute(db)
  return rows
}

/** Ends a stream, unless it was ended or went on since it was looked at; says whether it did. */
export async function stopStream(
  db: Queryable,
  { id }: OpenStream,
  why: StreamStop,
  silentForMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages as m')
    .set({ streaming: false, stopped: why, streamed_at: null, streamed_live: false })
    .where('id', '=', id)
    .where('streaming', '=', true)
    .where('deleted_at', 'is', null)
    .where(why === 'silent' ? isSilent(silentForMs) : isAbandoned)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
