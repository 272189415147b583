import type { LeaseWork } from '@sesamespace/contract/lease-parts'
import { may, type Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readerOf, seesChannel } from '../channels/index.ts'
import type { LeaseRow } from './leases.repo.ts'

type Bound = Pick<LeaseRow, 'id' | 'task_id' | 'run_id' | 'job_id'>

/** What of that which leases are bound to somebody may see, by the id of the task, the run or, of one for the runs of a job, the lease. */
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
  const forRuns = leases.filter(({ job_id }) => job_id !== null)
  const jobs =
    forRuns.length > 0 && may(actor, 'schedule:read') ? await readJobs(db, actor, forRuns) : []
  return new Map([...work.map((each) => [idOf(each), each] as const), ...jobs])
}

/** What a lease is for, of what was read. */
export const workOf = (work: ReadonlyMap<string, LeaseWork>, lease: Bound): LeaseWork | null =>
  work.get(lease.task_id ?? lease.run_id ?? lease.id) ?? null

type Single = Exclude<LeaseWork, { type: 'job' }>

const idOf = (work: Single): string => (work.type === 'task' ? work.taskId : work.runId)

const idsOf = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null)),
]

/** Those that are in channels that the actor may read, as in the list of tasks. */
async function readTasks(db: Queryable, actor: Actor, taskIds: string[]): Promise<Single[]> {
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
async function readRuns(db: Queryable, actor: Actor, runIds: string[]): Promise<Single[]> {
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

/** The jobs of leases that are for their next runs, each with the runs that used the lease. */
async function readJobs(
  db: Queryable,
  actor: Actor,
  leases: readonly Bound[],
): Promise<[string, LeaseWork][]> {
  const jobs = await db
    .selectFrom('schedule_events as e')
    .select(['e.id', 'e.title', 'e.status', 'e.due_at'])
    .where('e.workspace_id', '=', actor.workspaceId)
    .where('e.id', 'in', idsOf(leases.map(({ job_id }) => job_id)))
    .$if(actor.kind === 'agent', (query) => query.where('e.agent_id', '=', actor.principalId))
    .execute()
  const runs = await db
    .selectFrom('lease_runs')
    .select(['lease_id', 'run_id', 'scheduled_at', 'uses'])
    .where(
      'lease_id',
      'in',
      leases.map(({ id }) => id),
    )
    .orderBy('scheduled_at')
    .execute()
  const byId = new Map(jobs.map((job) => [job.id, job]))
  const byLease = Map.groupBy(runs, ({ lease_id }) => lease_id)
  return leases.flatMap(({ id, job_id }) => {
    const job = byId.get(job_id ?? '')
    if (!job) return []
    const usedIn = (byLease.get(id) ?? []).map((run) => ({
      runId: run.run_id,
      scheduledAt: run.scheduled_at.toISOString(),
      uses: run.uses,
    }))
    const nextRunAt = job.status === 'active' ? (job.due_at?.toISOString() ?? null) : null
    return [[id, { type: 'job', eventId: job.id, title: job.title, nextRunAt, usedIn }]]
  })
}
