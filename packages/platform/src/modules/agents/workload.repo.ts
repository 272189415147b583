import { sql } from 'kysely'
import type { AgentWorkload } from '@sesamespace/contract/agent-reach'
import type { Queryable } from '../../db/database.ts'

/** How much agents of the workspace hold, and how many of their runs failed lately: one statement for a page of them. */
export async function findWorkloads(
  db: Queryable,
  workspaceId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<AgentWorkload[]> {
  const { rows } = await sql<AgentWorkload>`
    with page as (
      select id from principals
      where workspace_id = ${workspaceId} and kind = 'agent' and status <> 'deleted'
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}
    ), leased as (
      select requester_id as id, count(*) as n from leases
      where workspace_id = ${workspaceId} and requester_id in (select id from page)
        and status in ('pending', 'active') and expires_at > now()
      group by 1
    ), claimed as (
      select claimed_by as id, count(*) as n from tasks
      where workspace_id = ${workspaceId} and claimed_by in (select id from page)
        and status not in ('done', 'cancelled')
      group by 1
    ), failed as (
      select e.agent_id as id, sum(c.runs) as n
      from schedule_events e join schedule_run_counts c on c.event_id = e.id
      where e.workspace_id = ${workspaceId} and e.agent_id in (select id from page)
        and c.quarter > now() - interval '7 days'
        and c.status in ('failed', 'missed')
      group by 1
    )
    select p.id as "agentId", coalesce(leased.n, 0)::int as "openLeases",
      coalesce(claimed.n, 0)::int as "claimedTasks", coalesce(failed.n, 0)::int as "failedRuns"
    from page p
      left join leased using (id) left join claimed using (id) left join failed using (id)
    order by p.id`.execute(db)
  return rows
}
