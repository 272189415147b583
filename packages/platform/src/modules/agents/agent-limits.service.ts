import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { AgentLimits, LimitsOfAgent } from '@sesamespace/contract/agent-limits'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Queryable, Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { setLimits } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { auditActor } from '../audit/index.ts'
import { findLimits, lockAgent, storeDefaultLimits, storeLimits } from './agent-limits.repo.ts'

/** How much agents may do. */
export function createAgentLimitsService(database: Database) {
  return {
    get: (actor: Actor, agentId: string): Promise<LimitsOfAgent> =>
      requireLimits(database.db, actor.workspaceId, agentId),

    set: (actor: Actor, agentId: string, limits: AgentLimits): Promise<LimitsOfAgent> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertAllowed(setLimits(actor))
        const { own: before } = await requireLimits(tx.db, tx.workspaceId, agentId)
        await storeLimits(tx.db, agentId, limits)
        audit(tx, actor, 'agent.limits_changed', ['agent', agentId], { ...limits, before })
        return await requireLimits(tx.db, tx.workspaceId, agentId)
      }),

    setDefault: (actor: Actor, limits: AgentLimits): Promise<AgentLimits> =>
      database.transaction(actor.workspaceId, async (tx) => {
        assertAllowed(setLimits(actor))
        await storeDefaultLimits(tx.db, tx.workspaceId, limits)
        audit(tx, actor, 'workspace.agent_limits_changed', ['workspace', tx.workspaceId], {
          ...limits,
        })
        return limits
      }),
  }
}

export type AgentLimitsService = ReturnType<typeof createAgentLimitsService>

/** How many leases the agent may ask for in a day, `null` without a limit; with one its requests wait for each other. */
export async function lockLeasesPerDay(tx: Tx, agentId: string): Promise<number | null> {
  const limits = await findLimits(tx.db, tx.workspaceId, agentId)
  const perDay = limits?.own.leasesPerDay ?? limits?.workspace.leasesPerDay ?? null
  if (perDay !== null) await lockAgent(tx.db, agentId)
  return perDay
}

async function requireLimits(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<LimitsOfAgent> {
  const found = await findLimits(db, workspaceId, agentId)
  if (!found) throw notFound('Agent')
  return found
}

const audit = (
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  [targetType, targetId]: [type: string, id: string],
  details: Record<string, unknown>,
): void => tx.audit({ action, ...auditActor(actor), targetType, targetId, details })
