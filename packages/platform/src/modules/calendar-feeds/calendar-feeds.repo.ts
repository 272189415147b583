import type { CalendarFeed } from '@sesamespace/contract/calendar-feeds'
import type { Role } from '@sesamespace/contract/access'
import { sql, type Selectable } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import { isFactorOverdue } from '../../auth/required-factor.repo.ts'
import type { Queryable } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'

export type FeedRow = Selectable<ScheduleTables['calendar_feeds']>
type Person = Pick<Actor, 'workspaceId' | 'principalId'>

export const toFeed = (row: FeedRow): CalendarFeed => ({
  id: row.id,
  name: row.name,
  agentId: row.agent_id,
  timeZone: row.time_zone,
  createdAt: row.created_at.toISOString(),
  addressAt: row.address_at.toISOString(),
  lastFetchedAt: row.last_fetched_at?.toISOString() ?? null,
})

export const listFeeds = (db: Queryable, person: Person): Promise<FeedRow[]> =>
  db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('workspace_id', '=', person.workspaceId)
    .where('principal_id', '=', person.principalId)
    .orderBy('id', 'desc')
    .execute()

/** One feed of a person is added at a time, until the transaction ends. Answers how many there are. */
export async function lockFeedsOf(db: Queryable, { principalId }: Person): Promise<number> {
  await db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
  const { count } = await db
    .selectFrom('calendar_feeds')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
  return count
}

/** Whether it is an agent of the workspace that is not deleted. */
export async function isAgentOf(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('principals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', agentId)
    .where('kind', '=', 'agent')
    .where('status', '!=', 'deleted')
    .executeTakeFirst()
  return row !== undefined
}

type NewFeed = Pick<
  FeedRow,
  'workspace_id' | 'id' | 'principal_id' | 'agent_id' | 'name' | 'time_zone' | 'token_hash'
>

export const insertFeed = (db: Queryable, feed: NewFeed): Promise<FeedRow> =>
  db.insertInto('calendar_feeds').values(feed).returningAll().executeTakeFirstOrThrow()

/** Replaces the address of a feed of the person's own. */
export const replaceToken = (
  db: Queryable,
  person: Person,
  { feedId, hash }: { feedId: string; hash: Buffer },
): Promise<FeedRow | undefined> =>
  db
    .updateTable('calendar_feeds')
    .set({ token_hash: hash, address_at: sql<Date>`date_trunc('milliseconds', now())` })
    .where('workspace_id', '=', person.workspaceId)
    .where('principal_id', '=', person.principalId)
    .where('id', '=', feedId)
    .returningAll()
    .executeTakeFirst()

export const deleteFeed = (
  db: Queryable,
  person: Person,
  feedId: string,
): Promise<FeedRow | undefined> =>
  db
    .deleteFrom('calendar_feeds')
    .where('workspace_id', '=', person.workspaceId)
    .where('principal_id', '=', person.principalId)
    .where('id', '=', feedId)
    .returningAll()
    .executeTakeFirst()

/** Deletes all feeds of a person, and answers them. */
export const deleteFeedsOf = (db: Queryable, person: Person): Promise<FeedRow[]> =>
  db
    .deleteFrom('calendar_feeds')
    .where('workspace_id', '=', person.workspaceId)
    .where('principal_id', '=', person.principalId)
    .returningAll()
    .execute()

export interface FeedOwnerRow extends FeedRow {
  handle: string
  display_name: string
  role: Role
  agent_name: string | null
  lacks_factor: boolean
  is_stale: boolean
}

/** The feed of an address with its person as they are now, unless they may not come in. */
export const findFeedByToken = (db: Queryable, hash: Buffer): Promise<FeedOwnerRow | undefined> =>
  db
    .selectFrom('calendar_feeds as f')
    .innerJoin('principals as p', 'p.id', 'f.principal_id')
    .innerJoin('humans as h', 'h.principal_id', 'p.id')
    .innerJoin('workspaces as w', 'w.id', 'f.workspace_id')
    .leftJoin('principals as a', 'a.id', 'f.agent_id')
    .selectAll('f')
    .select(['p.handle', 'p.display_name', 'h.role', 'a.display_name as agent_name'])
    .select(isFactorOverdue({ session: null, human: 'h', workspace: 'w' }).as('lacks_factor'))
    .select(
      sql<boolean>`coalesce(f.last_fetched_at < now() - interval '1 minute', true)`.as('is_stale'),
    )
    .where('f.token_hash', '=', hash)
    .where('p.status', '=', 'active')
    .executeTakeFirst()

/** Writes down that a feed is fetched now. */
export async function touchFeed(
  db: Queryable,
  { workspace_id: workspaceId, id }: Pick<FeedRow, 'workspace_id' | 'id'>,
): Promise<void> {
  await db
    .updateTable('calendar_feeds')
    .set({ last_fetched_at: sql<Date>`date_trunc('milliseconds', now())` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
