import { sql } from 'kysely'
import type { AgentWorkload } from '@sesamespace/contract/agent-reach'
import type { Queryable } from '../../db/database.ts'

/** How much each agent of the workspace holds, and how many of its runs failed lately: one statement for all of them. */
export async function findWorkloads(db: Queryable, workspaceId: string): Promise<AgentWorkload[]> {
  const { rows } = await sql<AgentWorkload>`
    with leased as (
      select requester_id as id, count(*) as n from leases
      where workspace_id = ${workspaceId} and status in ('pending', 'active') and expires_at > now()
      group by 1
    ), claimed as (
      select claimed_by as id, count(*) as n from tasks
      where workspace_id = ${workspaceId} and claimed_by is not null and completed_at is null
      group by 1
    ), failed as (
      select e.agent_id as id, sum(c.runs) as n
      from schedule_events e join schedule_run_counts c on c.event_id = e.id
      where e.workspace_id = ${workspaceId} and c.quarter > now() - interval '7 days'
        and c.status in ('failed', 'missed')
      group by 1
    )
    select p.id as "agentId", coalesce(leased.n, 0)::int as "openLeases",
      coalesce(claimed.n, 0)::int as "claimedTasks", coalesce(failed.n, 0)::int as "failedRuns"
    from principals p
      left join leased using (id) left join claimed using (id) left join failed using (id)
    where p.workspace_id = ${workspaceId} and p.kind = 'agent' and p.status <> 'deleted'
    order by p.id`.execute(db)
  return rows
}
