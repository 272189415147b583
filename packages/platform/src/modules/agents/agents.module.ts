import type { Module, ModuleContext } from '../module.ts'
import { agentKeysRoutes } from './agent-keys.routes.ts'
import { createAgentKeysService } from './agent-keys.service.ts'
import { createAgentHistoryService } from './agent-history.service.ts'
import { agentLimitsRoutes } from './agent-limits.routes.ts'
import { createAgentLimitsService } from './agent-limits.service.ts'
import { agentReachRoutes } from './agent-reach.routes.ts'
import { agentsRoutes } from './agents.routes.ts'
import { createAgentsService, type EndAccess } from './agents.service.ts'
import { createReachService } from './reach.service.ts'
import { createBlastRadiusService, type CountElsewhere } from './blast-radius.service.ts'

/** What agents need of the modules around them. */
export interface AgentsDependencies {
  /** Ends an agent's leases when it is stopped. */
  endAccess: EndAccess
  count: CountElsewhere
}

/** Agents and what they sign in with. */
export function createAgentsModule(
  { db, database }: ModuleContext,
  { endAccess, count }: AgentsDependencies,
): Module {
  return {
    routes: [
      agentsRoutes(createAgentsService(database, endAccess), createBlastRadiusService(db, count)),
      agentReachRoutes(createReachService(db), createAgentHistoryService(db)),
      agentLimitsRoutes(createAgentLimitsService(database)),
      agentKeysRoutes(createAgentKeysService(database)),
    ],
  }
}
