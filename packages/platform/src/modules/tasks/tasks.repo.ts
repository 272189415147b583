import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type Selectable,
  type SqlBool,
} from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import { limits } from '@sesamespace/contract/limits'
import type { TaskCount } from '@sesamespace/contract/task-counts'
import type { TaskReview } from '@sesamespace/contract/task-review'
import type { Task, TaskAssignee, TaskFilter } from '@sesamespace/contract/tasks'
import type { TaskCounting } from '@sesamespace/contract/task-values'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { TaskTables } from '../../db/tables/tasks.ts'
import { textQuery } from '../../db/text-query.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { readerOf, seesChannel } from '../channels/index.ts'
import { isSameKey, matchesKeys } from './task-keys.repo.ts'
import { withParents } from './task-parents.repo.ts'
import { isToAccept } from './task-rules.repo.ts'
import { positionOf } from './task-position.ts'
import { sortOf, type TaskSorting } from './task-sort.repo.ts'

export type TaskRow = Selectable<TaskTables['tasks']>

const cursorPlace = z.tuple([z.string().max(300), z.uuid()])

/** What narrows and orders a list; whatever is left out does not. */
export type TaskListFilter = TaskNarrowing &
  Pick<TaskFilter, 'limit' | 'cursor'> &
  Partial<TaskSorting>

/** What narrows it alone. */
type TaskNarrowing = Omit<TaskFilter, 'archived' | 'limit' | 'cursor' | keyof TaskSorting> & {
  archived?: boolean
  channelId?: string
  ids?: string[]
}

export async function findTask(
  db: Queryable,
  workspaceId: string,
  taskId: string,
): Promise<Task | undefined> {
  const [task] = await findTasks(db, workspaceId, [taskId])
  return task
}

export async function findTasks(
  db: Queryable,
  workspaceId: string,
  taskIds: string[],
): Promise<Task[]> {
  if (taskIds.length === 0) return []
  const rows = await selectTasks(db)
    .where('t.workspace_id', '=', workspaceId)
    .where('t.id', 'in', taskIds)
    .execute()
  return rows.map(toTask)
}

/** The day of an instant in the time zone of the workspace. */
export async function dayInWorkspace(
  db: Queryable,
  workspaceId: string,
  instant: Date,
): Promise<string> {
  const { day } = await db
    .selectFrom('workspaces')
    .select(sql<string>`(${instant}::timestamptz at time zone time_zone)::date`.as('day'))
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return day
}

/** A page of the tasks that the actor may see, in the order of the board. */
export async function listTasks(
  db: Queryable,
  actor: Actor,
  filter: TaskListFilter,
): Promise<{ tasks: Task[]; nextCursor: string | null }> {
  const sort = sortOf(filter)
  let query = selectTasks(db).select(sort.text.as('sort_text')).where(isShown(actor, filter))
  if (filter.cursor) {
    const [place, id] = decodeCursor(cursorPlace, filter.cursor)
    query = query.where(sort.isBehind(place, id))
  }
  const rows = await query
    .orderBy(sort.key, sort.order)
    .orderBy('t.id', sort.order)
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  return {
    tasks: page.map(toTask),
    nextCursor: last ? encodeCursor([last.sort_text, last.id]) : null,
  }
}

type Viewer = Pick<Actor, 'workspaceId' | 'principalId' | 'kind'>

/** Whether the actor may see a task, and the filter lets it through. */
const isShown =
  (actor: Viewer, filter: TaskNarrowing) =>
  (eb: ExpressionBuilder<Tables & { t: TaskTables['tasks'] }, 't'>) => {
    const conditions: Expression<SqlBool>[] = [
      eb('t.workspace_id', '=', actor.workspaceId),
      eb.exists(
        eb
          .selectFrom('channels as c')
          .select('c.id')
          .whereRef('c.id', '=', 't.channel_id')
          .$if(!filter.channelId && !filter.ids, (channels) =>
            channels.where('c.archived_at', 'is', null),
          )
          .where(seesChannel(readerOf(actor))),
      ),
    ]
    if (filter.channelId) conditions.push(eb('t.channel_id', '=', filter.channelId))
    if (filter.ids) conditions.push(eb('t.id', 'in', filter.ids))
    if (filter.status) conditions.push(eb('t.status', 'in', filter.status))
    if (filter.priority) conditions.push(eb('t.priority', 'in', filter.priority))
    if (filter.parentId) conditions.push(eb('t.parent_id', '=', filter.parentId))
    if (filter.partOf) conditions.push(eb('t.parent_id', '=', filter.partOf))
    if (filter.topLevel) conditions.push(eb('t.parent_id', 'is', null))
    if (filter.label) conditions.push(sql<boolean>`t.labels @> array[${filter.label}]::text[]`)
    if (filter.unlabelled) conditions.push(sql<boolean>`t.labels = '{}'::text[]`)
    if (filter.unassigned) conditions.push(isUnassigned)
    if (filter.dueBy) conditions.push(eb('t.due_on', '<=', filter.dueBy))
    if (filter.staleClaim) conditions.push(eb('t.claim_stale_since', 'is not', null))
    if (filter.creatorId) conditions.push(eb('t.created_by', '=', filter.creatorId))
    if (filter.watched) conditions.push(isWatchedBy(actor.principalId))
    if (filter.toAccept) conditions.push(isToAccept(actor))
    if (filter.blocked) conditions.push(isBlocked)
    if (filter.keys) conditions.push(matchesKeys(filter.keys))
    else if (!filter.ids && !filter.parentId)
      conditions.push(
        eb.or([
          eb('t.archived_at', filter.archived ? 'is not' : 'is', null),
          ...(filter.q ? [isSameKey(filter.q)] : []),
        ]),
      )
    if (filter.assigneeId) conditions.push(worksOn(filter.assigneeId))
    if (filter.q) conditions.push(matchesWords(filter.q))
    return eb.and(conditions)
  }

/** The values that a task counts for; none is a `null`. */
const countedValues: Record<TaskCounting, RawBuilder<unknown>> = {
  status: sql`select t.status as value`,
  priority: sql`select t.priority as value`,
  channel: sql`select t.channel_id::text as value`,
  label: sql`select distinct unnest(t.labels) as value`,
  parent: sql`select t.parent_id::text as value`,
  assignee: sql`
    select t.claimed_by::text as value where t.claimed_by is not null
    union select a.principal_id::text from task_assignees a where a.task_id = t.id`,
}

/** Tasks that wait to be accepted by somebody, with when each was handed in. */
export const tasksToAccept = (
  db: Queryable,
  person: Omit<Viewer, 'kind'>,
): Promise<{ id: string; asOf: Date }[]> =>
  db
    .selectFrom('tasks as t')
    .leftJoin('task_reviews as r', 'r.task_id', 't.id')
    .select(['t.id', sql<Date>`coalesce(r.submitted_at, t.updated_at)`.as('asOf')])
    .where(isShown({ ...person, kind: 'human' }, { toAccept: true }))
    .execute()

/** How many of the tasks that the actor may see have each value, the most frequent first. */
export async function countTasks(
  db: Queryable,
  actor: Actor,
  by: TaskCounting,
  filter: TaskNarrowing,
): Promise<TaskCount[]> {
  const counts = await db
    .selectFrom('tasks as t')
    .leftJoinLateral(sql<{ value: string }>`(${countedValues[by]})`.as('g'), (join) =>
      join.onTrue(),
    )
    .select(['g.value', sql<number>`count(*)::integer`.as('count')])
    .where(isShown(actor, filter))
    .groupBy('g.value')
    .orderBy('count', 'desc')
    .orderBy('g.value')
    .limit(limits.taskCounts)
    .execute()
  return by === 'parent' ? await withParents(db, actor.workspaceId, counts) : counts
}

function selectTasks(db: Queryable) {
  return db
    .selectFrom('tasks as t')
    .selectAll('t')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('task_assignees as a')
          .innerJoin('principals as p', 'p.id', 'a.principal_id')
          .select(['a.principal_id', 'p.display_name', 'a.role', 'a.assigned_at'])
          .whereRef('a.task_id', '=', 't.id')
          .orderBy('a.assigned_at')
          .orderBy('a.principal_id'),
      ).as('assignees'),
      sql<
        string[]
      >`array(select blocked_by_id from task_blockers where task_id = t.id order by 1)`.as(
        'blocked_by',
      ),
      sql<string[]>`array(
        select b.blocked_by_id from task_blockers b join tasks w on w.id = b.blocked_by_id
        where b.task_id = t.id and w.status not in ('done', 'cancelled') order by 1
      )`.as('waits_for'),
      sql<string>`(select task_prefix from workspaces w where w.id = t.workspace_id)`.as(
        'task_prefix',
      ),
      sql<string | null>`(select display_name from principals where id = t.claimed_by)`.as(
        'claimed_by_name',
      ),
      sql<Date | null>`coalesce(t.due_at, (
        select (t.due_on + time '23:59:59') at time zone w.time_zone from workspaces w where w.id = t.workspace_id
      ))`.as('due_end'),
      sql<number>`(select count(*) from task_comments where task_id = t.id)`.as('comment_count'),
      jsonObjectFrom(
        eb
          .selectFrom('task_reviews as r')
          .select([
            'r.submitted_by',
            'r.submitted_at',
            'r.proof_text',
            'r.proof_links',
            'r.proof_files',
            'r.accepted_by',
            'r.accepted_at',
          ])
          .whereRef('r.task_id', '=', 't.id'),
      ).as('review'),
      sql<number | null>`(select p.number from tasks p where p.id = t.parent_id)`.as(
        'parent_number',
      ),
      sql<number>`(select count(*) from tasks s where s.parent_id = t.id)`.as('subtask_count'),
      sql<number>`(
        select count(*) from tasks s where s.parent_id = t.id and s.status in ('done', 'cancelled')
      )`.as('finished_subtask_count'),
    ])
}

type TaskDetailRow = Awaited<ReturnType<ReturnType<typeof selectTasks>['execute']>>[number]

function toTask(row: TaskDetailRow): Task {
  return {
    id: row.id,
    channelId: row.channel_id,
    number: row.number,
    key: `${row.task_prefix}-${row.number}`,
    title: row.title,
    description: row.description,
    status: row.status,
    priority: row.priority,
    labels: row.labels,
    dueOn: row.due_on,
    dueAt: row.due_end?.toISOString() ?? null,
    assignees: assigneesOf(row),
    claimedBy: row.claimed_by,
    claimedAt: row.claimed_at?.toISOString() ?? null,
    claimFence: row.claim_fence,
    claimExpiresAt: row.claim_expires_at?.toISOString() ?? null,
    claimStaleSince: row.claim_stale_since?.toISOString() ?? null,
    taskChannelId: row.task_channel_id,
    blockedBy: row.blocked_by,
    waitsFor: row.waits_for,
    commentCount: row.comment_count,
    parentTaskId: row.parent_id,
    parentKey: row.parent_number === null ? null : `${row.task_prefix}-${row.parent_number}`,
    subtaskRank: row.parent_id && row.subtask_rank,
    subtaskCount: row.subtask_count,
    finishedSubtaskCount: row.finished_subtask_count,
    rank: row.rank,
    position: positionOf(row.rank),
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
    ...(row.review && { review: reviewOf(row.review) }),
  }
}

const reviewOf = (review: NonNullable<TaskDetailRow['review']>): TaskReview => ({
  submittedBy: review.submitted_by,
  submittedAt: instantOf(review.submitted_at),
  proof:
    review.proof_text === null
      ? null
      : { text: review.proof_text, links: review.proof_links, files: review.proof_files },
  acceptedBy: review.accepted_by,
  acceptedAt: instantOf(review.accepted_at),
})

const instantOf = (at: string | Date | null): string | null => at && new Date(at).toISOString()

/** Who claimed the task comes first, as its owner; that they were a plain assignee before adds nothing. */
function assigneesOf(row: TaskDetailRow): TaskAssignee[] {
  const assigned = row.assignees
    .filter((one) => one.principal_id !== row.claimed_by || one.role !== 'assignee')
    .map((one) => ({
      principalId: one.principal_id,
      name: one.display_name,
      role: one.role,
      assignedAt: new Date(one.assigned_at).toISOString(),
    }))
  if (!row.claimed_by || !row.claimed_at) return assigned
  return [
    {
      principalId: row.claimed_by,
      name: row.claimed_by_name ?? '',
      role: 'owner',
      assignedAt: row.claimed_at.toISOString(),
    },
    ...assigned,
  ]
}

const worksOn = (principalId: string) => sql<boolean>`(
  t.claimed_by = ${principalId}
  or exists (select 1 from task_assignees a where a.task_id = t.id and a.principal_id = ${principalId})
)`

const isUnassigned = sql<boolean>`(
  t.claimed_by is null and not exists (select 1 from task_assignees a where a.task_id = t.id)
)`

/** Whether somebody watches it. */
const isWatchedBy = (principalId: string) => sql<boolean>`exists (
  select 1 from task_watchers w where w.task_id = t.id and w.principal_id = ${principalId}
)`

const isBlocked = sql<boolean>`exists (
  select 1 from task_blockers b join tasks w on w.id = b.blocked_by_id
  where b.task_id = t.id and w.status not in ('done', 'cancelled')
)`

/** Words of the title or the description, or the task's number or key. */
function matchesWords(q: string) {
  return sql<boolean>`(
    search_words(t.title || ' ' || coalesce(t.description, '')) @@ ${textQuery(q)}
    or ${isSameKey(q)}
  )`
}
