import { sql } from 'kysely'
import { limits } from '@sesamespace/contract/limits'
import type { TaskNewsReason, TaskWatcher } from '@sesamespace/contract/task-watch'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { readerOf, seesChannel } from '../channels/index.ts'

/** Most news that one person or agent is shown: the latest. */
const MAX_NEWS = 100

/** The principal of the row `p`. */
const person = { id: sql.ref<string>('p.id'), isHuman: sql<boolean>`p.kind = 'human'` }

/** Adds those who are active and may see the task, as far as there is room; who watches it already goes on. */
export async function addWatchers(
  { db }: Pick<Tx, 'db'>,
  taskId: string,
  principalIds: readonly string[],
): Promise<void> {
  if (principalIds.length === 0) return
  await sql`
    insert into task_watchers (task_id, principal_id)
    select t.id, p.id from (select id, workspace_id, channel_id from tasks where id = ${taskId}) t
    join channels c on c.id = t.channel_id
    join principals p on p.workspace_id = t.workspace_id and p.id = any(${[...principalIds]}::uuid[])
    where p.status <> 'deleted' and ${seesChannel(person)}
      and not exists (select from task_watchers w where w.task_id = t.id and w.principal_id = p.id)
    order by p.id
    limit greatest(0, ${limits.taskWatchers} - (select count(*) from task_watchers where task_id = ${taskId}))
    on conflict do nothing`.execute(db)
}

export async function isWatching(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('task_watchers')
    .select('task_id')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', principalId)
    .executeTakeFirst()
  return row !== undefined
}

export async function removeWatcher(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<void> {
  await db
    .deleteFrom('task_watchers')
    .where('task_id', '=', taskId)
    .where('principal_id', '=', principalId)
    .execute()
}

/** Those who watch a task and may still see it. */
export async function readWatchers(db: Queryable, taskId: string): Promise<TaskWatcher[]> {
  const rows = await db
    .selectFrom('task_watchers as w')
    .innerJoin('tasks as t', 't.id', 'w.task_id')
    .innerJoin('channels as c', 'c.id', 't.channel_id')
    .innerJoin('principals as p', 'p.id', 'w.principal_id')
    .select(['w.principal_id', 'p.display_name', 'w.since'])
    .where('w.task_id', '=', taskId)
    .where('p.status', '<>', 'deleted')
    .where(seesChannel(person))
    .orderBy('w.since')
    .orderBy('w.principal_id')
    .execute()
  return rows.map((row) => ({
    principalId: row.principal_id,
    name: row.display_name,
    since: row.since.toISOString(),
  }))
}

/** What befell a task, for those who watch it. */
export interface News {
  reason: TaskNewsReason
  /** Who did it: they are not told. */
  actorId: string | null
  /** Those of the watchers who are told; absent: all of them. */
  only?: readonly string[]
}

/** Tells those of the watchers who may see the task still; answers those of them who are people. */
export async function putNews(
  { db }: Pick<Tx, 'db'>,
  taskId: string,
  { reason, actorId, only }: News,
): Promise<string[]> {
  let query = db
    .updateTable('task_watchers as w')
    .from(['principals as p', 'tasks as t', 'channels as c'])
    .set({ news: reason, news_by: actorId, news_at: sql<Date>`clock_timestamp()` })
    .whereRef('p.id', '=', 'w.principal_id')
    .whereRef('t.id', '=', 'w.task_id')
    .whereRef('c.id', '=', 't.channel_id')
    .where('w.task_id', '=', taskId)
    .where(seesChannel(person))
  if (actorId) query = query.where('w.principal_id', '<>', actorId)
  if (only) query = query.where('w.principal_id', 'in', [...only])
  const rows = await query.returning(['w.principal_id', 'p.kind']).execute()
  return rows.flatMap((row) => (row.kind === 'human' ? [row.principal_id] : []))
}

/** Takes the news of a task away; answers whether there was any. */
export async function clearNews(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<boolean> {
  const rows = await db
    .updateTable('task_watchers')
    .set({ news: null, news_by: null, news_at: null })
    .where('task_id', '=', taskId)
    .where('principal_id', '=', principalId)
    .where('news', 'is not', null)
    .returning('task_id')
    .execute()
  return rows.length > 0
}

/** The latest news of somebody, of the tasks that they may see by now: what is hidden takes no room. */
export async function readNews(db: Queryable, actor: Pick<Actor, 'principalId' | 'kind'>) {
  const rows = await db
    .selectFrom('task_watchers as w')
    .innerJoin('tasks as t', 't.id', 'w.task_id')
    .innerJoin('channels as c', 'c.id', 't.channel_id')
    .select(['w.task_id', 'w.news', 'w.news_by', 'w.news_at'])
    .where('w.principal_id', '=', actor.principalId)
    .where('w.news', 'is not', null)
    .where(seesChannel(readerOf(actor)))
    .orderBy('w.news_at', 'desc')
    .limit(MAX_NEWS)
    .execute()
  return rows.flatMap(({ task_id, news, news_by, news_at }) =>
    news && news_at ? [{ taskId: task_id, reason: news, actorId: news_by, at: news_at }] : [],
  )
}
