import { sql } from 'kysely'
import type { BindingEnd } from '@sesamespace/contract/leases'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readerOf, seesChannel } from '../channels/index.ts'

/** What a lease is bound to, all of it `null` where it is bound to nothing. It never changes. */
export interface Binding {
  taskId: string | null
  taskFence: number | null
  runId: string | null
  runAttempt: number | null
}

/**
 * Why what the open lease of the row `leases` is bound to has ended, by the rows of task and run at this moment; `null`: it has
 * not. Of an ended lease what was written down then.
 */
export const bindingEnd = sql<BindingEnd | null>`nullif(case
  when leases.status not in ('pending', 'active') then leases.end_reason
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
