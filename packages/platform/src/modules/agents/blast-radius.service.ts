import { sql } from 'kysely'
import type { BlastRadius } from '@sesamespace/contract/agents'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { seeBlastRadius } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { getAgent } from './agent-view.ts'

/** What only another module can count, for an agent. */
export interface CountElsewhere {
  webhooks: (workspaceId: string, agentId: string) => Promise<number>
  /** Runs planned in the next 24 hours. */
  plannedRuns: (workspaceId: string, agentId: string) => Promise<number>
}

type OwnCounts = Omit<BlastRadius, keyof CountElsewhere>

/** What an agent can reach now: what an operator reads before freezing it. */
export function createBlastRadiusService(db: Queryable, elsewhere: CountElsewhere) {
  return {
    async get(actor: Actor, agentId: string): Promise<BlastRadius> {
      await getAgent(db, actor.workspaceId, agentId)
      assertAllowed(seeBlastRadius(actor, { agentId }))
      const [counts, webhooks, plannedRuns] = await Promise.all([
        countRows(db, agentId),
        elsewhere.webhooks(actor.workspaceId, agentId),
        elsewhere.plannedRuns(actor.workspaceId, agentId),
      ])
      return { ...counts, webhooks, plannedRuns }
    },
  }
}

export type BlastRadiusService = ReturnType<typeof createBlastRadiusService>

async function countRows(db: Queryable, agentId: string): Promise<OwnCounts> {
  const { rows } = await sql<OwnCounts>`
    select
      (select count(*) from leases where requester_id = ${agentId} and status = 'active' and expires_at > now())
        as "activeLeases",
      (select count(*) from leases where requester_id = ${agentId} and status = 'pending' and expires_at > now())
        as "pendingLeases",
      (select count(*) from api_keys where agent_id = ${agentId} and revoked_at is null
        and coalesce(expires_at > now(), true)) as "activeKeys",
      (select count(*) from agent_public_keys where agent_id = ${agentId} and revoked_at is null) as "publicKeys",
      (select count(*) from channel_members where principal_id = ${agentId}) as channels,
      (select count(*) from tasks where claimed_by = ${agentId} and completed_at is null) as "claimedTasks",
      (select count(*) from vault_members where principal_id = ${agentId}) as vaults`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('A query of counts gave no row.')
  return counts
}
