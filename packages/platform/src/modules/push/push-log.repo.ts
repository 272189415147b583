import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { isInAudience } from '../webhooks/index.ts'
import { addNotifications } from './notifications.repo.ts'
import { isNeedOf, isSettledFor, needTag, pushedTypes, settlingTypes } from './needs.repo.ts'

/** An event that is older when it is read is no news any more: the inbox has it. */
const NEWS = sql`interval '10 minutes'`

/** How long a push is tried: a request waits for its decision, the rest is read elsewhere by then. */
const giveUpAt = sql`clock_timestamp() + case
  when e.type = 'question.asked' or e.type like 'vault.lease%' then interval '1 hour'
  else interval '10 minutes' end`

/** The place in the event log after which a device that is added now is notified. */
export async function positionNow(db: Queryable, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select event_position as position from workspaces where id = ${workspaceId}`.execute(db)
  return rows[0]?.position ?? 0
}

/** Which workspaces are looked at. */
interface Looked {
  /** `null`: all, one by one. */
  among: readonly string[] | null
  /** Only those with devices, which are told at once. */
  withDevices: boolean
}

/** Workspaces whose log has events that nobody was told of yet. One that is new is followed from its beginning. */
export async function workspacesToFollow(
  db: Queryable,
  { among, withDevices }: Looked,
): Promise<string[]> {
  const isLookedAt = among === null ? sql`true` : sql`w.id = any(${[...among]}::uuid[])`
  if (!withDevices)
    await sql`
      insert into push_cursors (workspace_id, position)
      select w.id, 0 from workspaces w
      where ${isLookedAt} and not exists (select from push_cursors c where c.workspace_id = w.id)
      on conflict do nothing`.execute(db)
  const hasDevices = sql`exists (select from push_devices d where d.workspace_id = w.id)`
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w join push_cursors c on c.workspace_id = w.id
    where ${isLookedAt} and w.event_position > c.position
      and ${withDevices ? hasDevices : sql`true`}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The next events of a workspace. */
interface Page {
  upTo: number | null
  count: number
  types: string[]
  hasDevices: boolean
}

const noPage: Page = { upTo: null, count: 0, types: [], hasDevices: false }

/**
 * Turns the next events of a workspace into notifications of the people whom they need, and into deliveries: one for each device
 * of theirs, and one for each that was told of what is decided now. These and the new place in the log are one transaction.
 * Returns how many events were read; 0 also when another node is at it.
 */
export async function expandEvents(
  db: Queryable,
  workspaceId: string,
  limit: number,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    // Which plan is good does not hang on the place in the log, and planning takes far longer than the rest.
    await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
    const cursor = await tx
      .selectFrom('push_cursors')
      .select('position')
      .where('workspace_id', '=', workspaceId)
      .forNoKeyUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!cursor) return 0
    const { rows } = await sql<Page>`
      select max(position) as "upTo", count(*)::int as count,
        coalesce(array_agg(distinct type), '{}') as types,
        exists (select from push_devices d where d.workspace_id = ${workspaceId}) as "hasDevices"
      from (
        select position, type from events
        where workspace_id = ${workspaceId} and position > ${cursor.position}
        order by position limit ${limit}
      ) page`.execute(tx)
    const { upTo, count, types, hasDevices } = rows[0] ?? noPage
    if (upTo === null) return 0
    const areAmong = (some: readonly string[]) => types.some((type) => some.includes(type))
    const isNews = sql<boolean>`(e.workspace_id = ${workspaceId}
      and e.position > ${cursor.position} and e.position <= ${upTo} and e.at > now() - ${NEWS})`
    await addNotifications(tx, isNews, {
      messages: types.includes('message'),
      others: areAmong(pushedTypes.filter((type) => type !== 'message')),
    })
    if (hasDevices && areAmong(pushedTypes))
      await sql`
      insert into push_deliveries
        (workspace_id, device_id, event_position, need, next_attempt_at, give_up_at)
      select d.workspace_id, d.id, e.position, ${needTag}, clock_timestamp(), ${giveUpAt}
      from events e
      join push_devices d on d.workspace_id = e.workspace_id and e.position > d.from_position
      join principals p on p.id = d.principal_id
      join humans h on h.principal_id = p.id
      where ${isNews} and e.type = any(${[...pushedTypes]}::text[]) and ${isNeedOf}
      on conflict do nothing`.execute(tx)
    if (hasDevices && areAmong(settlingTypes))
      await sql`
      insert into push_deliveries
        (workspace_id, device_id, event_position, need, next_attempt_at, give_up_at)
      select d.workspace_id, d.id, e.position, ${needTag}, clock_timestamp(), ${giveUpAt}
      from events e
      join push_devices d on d.workspace_id = e.workspace_id
      join principals p on p.id = d.principal_id
      where ${isNews} and e.type = any(${[...settlingTypes]}::text[]) and ${isInAudience} and ${isSettledFor} and exists (
        select from push_deliveries told
        where told.workspace_id = d.workspace_id and told.device_id = d.id
          and told.need = ${needTag} and told.event_position < e.position)
      on conflict do nothing`.execute(tx)
    await tx
      .updateTable('push_cursors')
      .set({ position: upTo })
      .where('workspace_id', '=', workspaceId)
      .execute()
    return count
  })
}
