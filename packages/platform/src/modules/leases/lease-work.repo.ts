import type { LeaseWork } from '@sesamespace/contract/leases'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readerOf, seesChannel } from '../channels/index.ts'
import type { LeaseRow } from './leases.repo.ts'

type Bound = Pick<LeaseRow, 'task_id' | 'run_id'>

/** What of that which leases are bound to somebody may see, by the id of the task or the run. */
export async function readWork(
  db: Queryable,
  actor: Actor,
  leases: readonly Bound[],
): Promise<ReadonlyMap<string, LeaseWork>> {
  const taskIds = idsOf(leases.map(({ task_id }) => task_id))
  const runIds = idsOf(leases.map(({ run_id }) => run_id))
  const work = [
    ...(taskIds.length > 0 && may(actor, 'tasks:read') ? await readTasks(db, actor, taskIds) : []),
    ...(runIds.length > 0 && may(actor, 'schedule:read') ? await readRuns(db, actor, runIds) : []),
  ]
  return new Map(work.map((each) => [each.type === 'task' ? each.taskId : each.runId, each]))
}

const idsOf = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null)),
]

/** Those that are in channels that the actor may read, as in the list of tasks. */
async function readTasks(db: Queryable, actor: Actor, taskIds: string[]): Promise<LeaseWork[]> {
  const rows = await db
    .selectFrom('tasks as t')
    .innerJoin('channels as c', 'c.id', 't.channel_id')
    .innerJoin('workspaces as w', 'w.id', 't.workspace_id')
    .select(['t.id', 't.channel_id', 't.number', 't.title', 'w.task_prefix'])
    .where('t.workspace_id', '=', actor.workspaceId)
    .where('t.id', 'in', taskIds)
    .where(seesChannel(readerOf(actor)))
    .execute()
  return rows.map((row) => ({
    type: 'task',
    taskId: row.id,
    channelId: row.channel_id,
    key: `${row.task_prefix}-${row.number}`,
    title: row.title,
  }))
}

/** People who read schedules see all jobs, agents their own. */
async function readRuns(db: Queryable, actor: Actor, runIds: string[]): Promise<LeaseWork[]> {
  const rows = await db
    .selectFrom('schedule_occurrences as o')
    .innerJoin('schedule_events as e', 'e.id', 'o.event_id')
    .select(['o.id', 'o.event_id', 'o.scheduled_at', 'e.title'])
    .where('e.workspace_id', '=', actor.workspaceId)
    .where('o.id', 'in', runIds)
    .$if(actor.kind === 'agent', (query) => query.where('e.agent_id', '=', actor.principalId))
    .execute()
  return rows.map((row) => ({
    type: 'run',
    runId: row.id,
    eventId: row.event_id,
    title: row.title,
    scheduledAt: row.scheduled_at.toISOString(),
  }))
}
