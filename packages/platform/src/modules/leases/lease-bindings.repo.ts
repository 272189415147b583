import { sql } from 'kysely'
import type { BindingEnd } from '@sesamespace/contract/lease-parts'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readerOf, seesChannel } from '../channels/index.ts'

/** What a lease is bound to, all of it `null` where it is bound to nothing. It never changes. */
export interface Binding {
  taskId: string | null
  taskFence: number | null
  runId: string | null
  runAttempt: number | null
  jobId: string | null
  jobRuns: number | null
  jobPlan: number | null
}

/** How many runs have used the lease of the row `leases`. */
export const runsUsed = sql<number>`(select count(*)::int from lease_runs u where u.lease_id = leases.id)`

/**
 * The run in which the active lease of the row `leases` can be used at this moment, of a lease for the runs of a job; `null`: none.
 * It was planned by the schedule after the approval, or a person asked for it since; a run that the agent made up is none. A
 * run that has used the lease goes first, for as long as each may; another needs one of those that are left.
 */
export const openRun = sql<string | null>`case when leases.job_id is null then null else (
  select o.id
  from schedule_occurrences o
  join schedule_events e on e.id = o.event_id
  left join lease_runs r on r.lease_id = leases.id and r.run_id = o.id
  where o.event_id = leases.job_id
    and e.workspace_id = leases.workspace_id and e.agent_id = leases.requester_id
    and e.status = 'active' and e.plan_version = leases.job_plan
    and o.status = 'running' and o.next_step_at > clock_timestamp()
    and o.scheduled_at > leases.decided_at
    and o.scheduled_at > clock_timestamp() - make_interval(secs => ${limits.leaseMaxSeconds})
    and (o.planned or exists (
      select from run_requests q join principals p on p.id = q.requested_by and p.kind = 'human'
      where q.event_id = o.event_id and q.status = 'accepted' and q.run_at = o.scheduled_at))
    and case when r.run_id is null then ${runsUsed} < leases.job_runs
      else r.first_used_at + make_interval(secs => leases.duration_seconds) > clock_timestamp() end
  order by r.run_id is null, o.scheduled_at
  limit 1) end`

/** How the item of the row `leases` is out of use; `null`: it is not. What is active goes on when it is archived. */
const itemEnd = sql`coalesce((
  select case when i.archived_at is not null and leases.status = 'pending' then 'item_archived' else 'none' end
  from vault_items i where i.id = leases.item_id), 'item_deleted')`

/**
 * Why what the open lease of the row `leases` is of or bound to has ended, by the rows of item, task and run at this moment;
 * `null`: it has not. Of an ended lease what was written down then.
 */
export const bindingEnd = sql<BindingEnd | null>`nullif(case
  when leases.status not in ('pending', 'active') then leases.end_reason
  when ${itemEnd} <> 'none' then ${itemEnd}
  when leases.task_id is not null then coalesce((
    select case
      when t.status = 'done' then 'task_done'
      when t.status = 'cancelled' then 'task_cancelled'
      when t.claimed_by is null then 'claim_ended'
      when t.claimed_by <> leases.requester_id then 'claim_taken'
      when t.claim_fence <> leases.task_fence then 'claim_renewed'
      when t.claim_expires_at <= clock_timestamp() then 'claim_lapsed'
      else 'none' end
    from tasks t where t.workspace_id = leases.workspace_id and t.id = leases.task_id), 'task_gone')
  when leases.run_id is not null then coalesce((
    select case
      when o.status <> 'running' then 'run_ended'
      when o.attempt <> leases.run_attempt then 'run_retried'
      when o.next_step_at <= clock_timestamp() then 'run_silent'
      else 'none' end
    from schedule_occurrences o
    join schedule_events e on e.id = o.event_id
    where o.id = leases.run_id and e.workspace_id = leases.workspace_id
      and e.agent_id = leases.requester_id), 'run_gone')
  when leases.job_id is not null then coalesce((
    select case
      when e.status = 'cancelled' then 'job_cancelled'
      when e.status = 'completed' then 'job_over'
      when e.plan_version <> leases.job_plan then 'job_changed'
      when leases.status = 'active' and ${runsUsed} >= leases.job_runs and ${openRun} is null
        then 'runs_used'
      else 'none' end
    from schedule_events e
    where e.id = leases.job_id and e.workspace_id = leases.workspace_id
      and e.agent_id = leases.requester_id), 'job_gone')
end, 'none')`

/** A task that a lease is to be bound to, if the actor sees it, kept as it is until the transaction ends. */
export const holdTask = (db: Queryable, actor: Actor, taskId: string) =>
  db
    .selectFrom('tasks as t')
    .innerJoin('channels as c', 'c.id', 't.channel_id')
    .select(['t.number', 't.status', 't.claimed_by', 't.claim_fence'])
    .select(sql<boolean>`coalesce(t.claim_expires_at <= clock_timestamp(), false)`.as('has_lapsed'))
    .where('t.workspace_id', '=', actor.workspaceId)
    .where('t.id', '=', taskId)
    .where(seesChannel(readerOf(actor)))
    .forShare('t')
    .executeTakeFirst()

/** A run of the agent that a lease is to be bound to, kept as it is until the transaction ends. */
export const holdRun = (
  db: Queryable,
  { workspaceId, agentId, runId }: { workspaceId: string; agentId: string; runId: string },
) =>
  db
    .selectFrom('schedule_occurrences as o')
    .innerJoin('schedule_events as e', 'e.id', 'o.event_id')
    .select(['o.status', 'o.attempt'])
    .select(sql<boolean>`coalesce(o.next_step_at <= clock_timestamp(), false)`.as('is_silent'))
    .where('e.workspace_id', '=', workspaceId)
    .where('e.agent_id', '=', agentId)
    .where('o.id', '=', runId)
    .forShare('o')
    .executeTakeFirst()

/** A recurring job for whose runs a lease is to be. */
export const findJob = (
  db: Queryable,
  { workspaceId, jobId }: { workspaceId: string; jobId: string },
) =>
  db
    .selectFrom('schedule_events')
    .select(['id', 'agent_id', 'title', 'status', 'plan_version', 'unreadable'])
    .select(['cron_expression', 'every_ms', 'due_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', jobId)
    .executeTakeFirst()

/** Counts the use of a lease that is held for the run that is going on. `undefined`: none is, and nothing was counted. */
export async function consumeRun(db: Queryable, leaseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ run_id: string }>`
    insert into lease_runs (lease_id, run_id, scheduled_at)
    select leases.id, o.id, o.scheduled_at
    from leases join schedule_occurrences o on o.id = ${openRun}
    where leases.id = ${leaseId} and leases.status = 'active'
    on conflict (lease_id, run_id) do update set uses = lease_runs.uses + 1
    returning run_id`.execute(db)
  return rows[0]?.run_id
}
