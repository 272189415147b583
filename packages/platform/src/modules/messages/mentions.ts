import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** A handle is a name after an at sign that stands at the start of a word. */
const MENTION = /(?<![\w@./-])@([a-z0-9][a-z0-9_.-]{0,62})/gi
const MAX_MENTIONS = 50

/** Ids of the principals whose handles the text mentions. */
export async function findMentions(
  db: Queryable,
  workspaceId: string,
  content: string,
): Promise<string[]> {
  const handles = [...content.matchAll(MENTION)].map((match) =>
    (match[1] ?? '').toLowerCase().replace(/[.-]+$/, ''),
  )
  const wanted = [...new Set(handles)].slice(0, MAX_MENTIONS)
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
