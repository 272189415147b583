import { sql } from 'kysely'
import type { TaskReview } from '@sesamespace/contract/task-review'
import type { TaskRules } from '@sesamespace/contract/task-rules'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'

/** The columns of the board that a limit can be set for. */
export type LimitedStatus = keyof TaskRules['limits']

/** What holds for the tasks of a channel. With `forUpdate` its row, if there is one, is held for the rest of the transaction. */
export async function readTaskRules(
  db: Queryable,
  channelId: string,
  { forUpdate = false } = {},
): Promise<TaskRules> {
  const row = await db
    .selectFrom('task_rules')
    .selectAll()
    .where('channel_id', '=', channelId)
    .$if(forUpdate, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
  return {
    acceptance: row?.acceptance ?? false,
    proof: row?.proof ?? false,
    limits: {
      in_progress: row?.max_in_progress ?? null,
      in_review: row?.max_in_review ?? null,
      blocked: row?.max_blocked ?? null,
    },
  }
}

/** Makes the row that the rules of a channel are held by. */
export async function addTaskRules(db: Queryable, channelId: string): Promise<void> {
  await db
    .insertInto('task_rules')
    .values({ channel_id: channelId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function writeTaskRules(
  db: Queryable,
  channelId: string,
  { acceptance, proof, limits }: TaskRules,
): Promise<void> {
  await db
    .updateTable('task_rules')
    .set({
      acceptance,
      proof,
      max_in_progress: limits.in_progress,
      max_in_review: limits.in_review,
      max_blocked: limits.blocked,
    })
    .where('channel_id', '=', channelId)
    .execute()
}

/** How many tasks of a channel are in a column, not counting one that moves there. */
export async function countInColumn(
  db: Queryable,
  channelId: string,
  status: TaskStatus,
  movingId?: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('tasks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel_id', '=', channelId)
    .where('status', '=', status)
    .where('archived_at', 'is', null)
    .$if(movingId !== undefined, (query) => query.where('id', '<>', movingId ?? ''))
    .executeTakeFirstOrThrow()
  return count
}

/** Who had a part in the work on the task `t`: who holds it, asked for acceptance, began it, or ever claimed it or sent a proof. */
const didWork = (principalId: string) => sql<boolean>`(
  t.claimed_by is not distinct from ${principalId}::uuid
  or exists (select from task_reviews r where r.task_id = t.id and r.submitted_by = ${principalId})
  or exists (
    select from task_activity a
    where a.task_id = t.id and a.actor_id = ${principalId} and (
      a.type in ('claimed', 'taken_over')
      or a.changes -> 'status' @> '{"from": "open", "to": "in_progress"}'
      or a.changes -> 'proof' is not null
    )
  )
)`

/** Whether somebody had a part in the work on a task. */
export async function hasWorkedOn(
  db: Queryable,
  taskId: string,
  principalId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('tasks as t')
    .select('t.id')
    .where('t.id', '=', taskId)
    .where(didWork(principalId))
    .executeTakeFirst()
  return row !== undefined
}

/** Those of the tasks that a person had a part in. Agents accept nothing, whether they had or not. */
export async function workedOn(
  db: Queryable,
  { kind, principalId }: Pick<Actor, 'kind' | 'principalId'>,
  tasks: readonly { id: string }[],
): Promise<ReadonlySet<string>> {
  if (kind === 'agent' || tasks.length === 0) return new Set()
  const rows = await db
    .selectFrom('tasks as t')
    .select('t.id')
    .where(
      't.id',
      'in',
      tasks.map(({ id }) => id),
    )
    .where(didWork(principalId))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * Whether the task `t` waits for the actor to accept it: it is in review, and they made it, watch it, are assigned to it, or own
 * the agent that did the work, and had no part in the work themselves. Agents accept nothing.
 */
export const isToAccept = ({ principalId, kind }: Pick<Actor, 'principalId' | 'kind'>) =>
  kind === 'agent'
    ? sql<boolean>`false`
    : sql<boolean>`(
        t.status = 'in_review'
        and exists (select from task_rules rules where rules.channel_id = t.channel_id and rules.acceptance)
        and (
          t.created_by = ${principalId}
          or exists (select from task_watchers w where w.task_id = t.id and w.principal_id = ${principalId})
          or exists (select from task_assignees s where s.task_id = t.id and s.principal_id = ${principalId})
          or exists (
            select from agents a where a.owner_id = ${principalId} and a.principal_id in (
              t.claimed_by, (select r.submitted_by from task_reviews r where r.task_id = t.id)
            )
          )
        )
        and not ${didWork(principalId)}
      )`

/** Whether somebody asked for acceptance of a task. */
export const isSubmitted = (db: Queryable, taskId: string): Promise<boolean> =>
  hasReview(db, taskId, 'submitted_by')

/** Whether somebody accepted the work on a task. */
export const isAccepted = (db: Queryable, taskId: string): Promise<boolean> =>
  hasReview(db, taskId, 'accepted_by')

async function hasReview(
  db: Queryable,
  taskId: string,
  by: 'submitted_by' | 'accepted_by',
): Promise<boolean> {
  const row = await db
    .selectFrom('task_reviews')
    .select('task_id')
    .where('task_id', '=', taskId)
    .where(by, 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Notes who asked for acceptance, and what they say was done; that it was accepted before is over. Without a proof the one that
 * is there stays.
 */
export async function writeSubmission(
  db: Queryable,
  taskId: string,
  { by, proof }: { by: string; proof: TaskReview['proof'] | undefined },
): Promise<void> {
  const columns = {
    submitted_by: by,
    submitted_at: sql<Date>`clock_timestamp()`,
    ...(proof && {
      proof_text: proof.text,
      proof_links: proof.links,
      proof_files: JSON.stringify(proof.files),
    }),
    accepted_by: null,
    accepted_at: null,
  }
  await db
    .insertInto('task_reviews')
    .values({ task_id: taskId, ...columns })
    .onConflict((conflict) => conflict.column('task_id').doUpdateSet(columns))
    .execute()
}

/** Notes who accepted the work; `null`: nobody has, any more. */
export async function writeAcceptance(
  db: Queryable,
  taskId: string,
  by: string | null,
): Promise<void> {
  const columns = {
    accepted_by: by,
    accepted_at: by === null ? null : sql<Date>`clock_timestamp()`,
  }
  if (by === null) {
    await db.updateTable('task_reviews').set(columns).where('task_id', '=', taskId).execute()
    return
  }
  await db
    .insertInto('task_reviews')
    .values({ task_id: taskId, ...columns })
    .onConflict((conflict) => conflict.column('task_id').doUpdateSet(columns))
    .execute()
}
