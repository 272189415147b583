import type { BlastRadius } from '@sesamespace/contract/agents'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { seeBlastRadius } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { getAgent } from './agent-view.ts'
import { countReach } from './blast-radius.repo.ts'

/** What only another module can count, for an agent. */
export interface CountElsewhere {
  webhooks: (workspaceId: string, agentId: string) => Promise<number>
  /** Runs planned in the next 24 hours. */
  plannedRuns: (workspaceId: string, agentId: string) => Promise<number>
}

/** What an agent can reach now: what an operator reads before freezing it. */
export function createBlastRadiusService(db: Queryable, elsewhere: CountElsewhere) {
  return {
    async get(actor: Actor, agentId: string): Promise<BlastRadius> {
      await getAgent(db, actor.workspaceId, agentId)
      assertAllowed(seeBlastRadius(actor, { agentId }))
      const [counts, webhooks, plannedRuns] = await Promise.all([
        countReach(db, agentId),
        elsewhere.webhooks(actor.workspaceId, agentId),
        elsewhere.plannedRuns(actor.workspaceId, agentId),
      ])
      return { ...counts, webhooks, plannedRuns }
    },
  }
}

export type BlastRadiusService = ReturnType<typeof createBlastRadiusService>
