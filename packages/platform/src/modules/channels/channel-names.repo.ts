import { sql } from 'kysely'
import type { FoundChannel } from '@sesamespace/contract/channels'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readChannel } from '../../policies/channel.ts'

interface NamedRow {
  asked: string
  id: string
  name: string
  archived_at: Date | null
  visibility: 'public' | 'private'
  role: 'owner' | 'member' | null
}

/**
 * The channels that the actor may see, by what texts call them. Of several the one that has the name now comes before one that
 * had it, and an open one before archived ones: a name that is given away leads to who has it.
 */
export async function findByNames(
  db: Queryable,
  actor: Actor,
  names: string[],
): Promise<FoundChannel[]> {
  const { rows } = await sql<NamedRow>`
    with asked as (select distinct name from unnest(${names}::text[]) as name), named as (
      select asked.name as asked, c.*, 0 as age from asked join channels c
        on c.workspace_id = ${actor.workspaceId} and c.kind = 'channel' and lower(c.name) = lower(asked.name)
      union all
      select asked.name as asked, c.*, 1 as age from asked join channels c
        on c.workspace_id = ${actor.workspaceId} and c.former_names @> array[lower(asked.name)] and c.former_names <> '{}'
    )
    select named.asked, named.id, named.name, named.archived_at, named.visibility, m.role from named
    left join channel_members m on m.channel_id = named.id and m.principal_id = ${actor.principalId}
    order by named.age, named.archived_at desc nulls first, named.id`.execute(db)
  const found = new Map<string, FoundChannel>()
  for (const { asked, id, name, archived_at: archivedAt, ...facts } of rows)
    if (!found.has(asked) && readChannel(actor, facts).allowed)
      found.set(asked, { asked, id, name, archivedAt: archivedAt?.toISOString() ?? null })
  return [...found.values()]
}
