import { sql } from 'kysely'
import type { AgentLimits, LimitsOfAgent } from '@sesamespace/contract/agent-limits'
import type { Queryable } from '../../db/database.ts'

/** The limits of an agent and of its workspace; `undefined` when there is no such agent. */
export async function findLimits(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<LimitsOfAgent | undefined> {
  const row = await db
    .selectFrom('agents')
    .innerJoin('principals', 'principals.id', 'agents.principal_id')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .select(['messages_per_minute', 'leases_per_day'])
    .select(['agent_messages_per_minute', 'agent_leases_per_day'])
    .where('principals.workspace_id', '=', workspaceId)
    .where('principals.id', '=', agentId)
    .where('principals.status', '!=', 'deleted')
    .executeTakeFirst()
  return (
    row && {
      own: { messagesPerMinute: row.messages_per_minute, leasesPerDay: row.leases_per_day },
      workspace: {
        messagesPerMinute: row.agent_messages_per_minute,
        leasesPerDay: row.agent_leases_per_day,
      },
    }
  )
}

export const storeLimits = (db: Queryable, agentId: string, limits: AgentLimits) =>
  db
    .updateTable('agents')
    .set({ messages_per_minute: limits.messagesPerMinute, leases_per_day: limits.leasesPerDay })
    .where('principal_id', '=', agentId)
    .execute()

export const storeDefaultLimits = (db: Queryable, workspaceId: string, limits: AgentLimits) =>
  db
    .updateTable('workspaces')
    .set({
      agent_messages_per_minute: limits.messagesPerMinute,
      agent_leases_per_day: limits.leasesPerDay,
    })
    .where('id', '=', workspaceId)
    .execute()

/** Of one agent, one request at a time is counted from here to the end of the transaction. */
export const lockAgent = (db: Queryable, agentId: string) =>
  sql`select from agents where principal_id = ${agentId} for no key update`.execute(db)
