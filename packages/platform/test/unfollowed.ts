import { sql, type Kysely } from 'kysely'
import type { Tables } from '../src/db/tables/index.ts'
import { pushedTypes, settlingTypes } from '../src/modules/push/needs.repo.ts'

/** In how many workspaces something happened that nobody was told of yet. */
export async function countUnfollowed(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from workspaces w
    left join push_cursors c on c.workspace_id = w.id
    where exists (
      select from events e where e.workspace_id = w.id and e.position > coalesce(c.position, 0)
        and e.type = any(${[...pushedTypes, ...settlingTypes]}::text[]))`.execute(db)
  return rows[0]?.count ?? 0
}
