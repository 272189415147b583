import { sql } from 'kysely'
import type { BlastRadius } from '@sesamespace/contract/agents'
import type { Queryable } from '../../db/database.ts'

type Reach = Omit<BlastRadius, 'webhooks' | 'plannedRuns'>

/** How much an agent holds and can reach now. */
export async function countReach(db: Queryable, agentId: string): Promise<Reach> {
  const { rows } = await sql<Reach>`
    select
      (select count(*) from leases where requester_id = ${agentId} and status = 'active' and expires_at > now())
        as "activeLeases",
      (select count(*) from leases where requester_id = ${agentId} and status = 'pending' and expires_at > now())
        as "pendingLeases",
      (select count(*) from api_keys where agent_id = ${agentId} and revoked_at is null
        and coalesce(expires_at > now(), true)) as "activeKeys",
      (select count(*) from agent_public_keys where agent_id = ${agentId} and revoked_at is null) as "publicKeys",
      (select count(*) from oauth_grants where agent_id = ${agentId} and ended_at is null
        and expires_at > now() and code_used_at is not null) as applications,
      (select count(*) from channel_members where principal_id = ${agentId}) as channels,
      (select count(*) from tasks where claimed_by = ${agentId} and completed_at is null) as "claimedTasks",
      (select count(*) from vault_members where principal_id = ${agentId}) as vaults`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('A query of counts gave no row.')
  return counts
}
