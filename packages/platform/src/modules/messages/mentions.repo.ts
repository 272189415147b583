import { mentionedHandles } from '@sesamespace/contract/message-text'
import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

const MAX_MENTIONS = 50

/** Ids of the principals whose handles the text mentions. */
export async function findMentions(
  db: Queryable,
  workspaceId: string,
  content: string,
): Promise<string[]> {
  const wanted = mentionedHandles(content).slice(0, MAX_MENTIONS)
  if (wanted.length === 0) return []
  const rows = await db
    .selectFrom('principals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('status', '<>', 'deleted')
    .where(sql<string>`lower(handle)`, 'in', wanted)
    .execute()
  return rows.map((row) => row.id)
}

/** Whether a message of the thread mentions somebody. */
export async function isMentionedInThread(
  db: Queryable,
  channelId: string,
  threadRootId: string,
  principalId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('channel_id', '=', channelId)
    .where((eb) => eb.or([eb('id', '=', threadRootId), eb('thread_root_id', '=', threadRootId)]))
    .where(sql<boolean>`mentions @> array[${principalId}]::uuid[]`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
