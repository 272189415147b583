import { sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readableChannels } from './readable-channels.repo.ts'

/** Ids that a name stands for. */
export interface NamedIds {
  name: string
  ids: string[]
}

/** People and agents of these handles or names. */
export async function findPeople(
  db: Queryable,
  actor: Actor,
  names: readonly string[],
): Promise<NamedIds[]> {
  if (names.length === 0) return []
  const { rows } = await sql<NamedIds>`
    select name, array(
      select id from principals p
      where p.workspace_id = ${actor.workspaceId}
        and (lower(p.handle) = lower(name) or search_split(p.display_name, false) = search_split(name, false))
    ) as ids
    from unnest(${[...names]}::text[]) as wanted (name)`.execute(db)
  return rows
}

/** Channels of these names that the actor may read; where there is none, the actor's direct messages with who is called so. */
export async function findPlaces(
  db: Queryable,
  actor: Actor,
  names: readonly string[],
): Promise<NamedIds[]> {
  if (names.length === 0) return []
  const { rows } = await sql<NamedIds>`
    with readable as materialized (${readableChannels(actor)}),
    named as (
      select wanted.name, array(
        select id from readable r
        where r.kind <> 'dm' and search_split(r.name, false) = search_split(wanted.name, false)
      ) as ids
      from unnest(${[...names]}::text[]) as wanted (name)
    )
    select name, case when ids <> '{}' then ids else array(
      select r.id from readable r
      join channel_members other on other.channel_id = r.id and other.principal_id <> ${actor.principalId}
      join principals p on p.id = other.principal_id
      where r.kind = 'dm'
        and (lower(p.handle) = lower(named.name) or search_split(p.display_name, false) = search_split(named.name, false))
    ) end as ids
    from named`.execute(db)
  return rows
}

/** The time zone in which the days of the workspace begin. */
export async function workspaceTimezone(db: Queryable, workspaceId: string): Promise<string> {
  const { time_zone: timezone } = await db
    .selectFrom('workspaces')
    .select('time_zone')
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return timezone
}
