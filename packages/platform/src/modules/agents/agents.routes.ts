import { agentCalls } from '@sesamespace/contract/agents'
import { implement } from '../../http/implement.ts'
import type { AgentsService } from './agents.service.ts'
import type { BlastRadiusService } from './blast-radius.service.ts'

export const agentsRoutes = (agents: AgentsService, blastRadius: BlastRadiusService) =>
  implement(agentCalls, {
    listAgents: ({ actor, query }) => agents.list(actor, query),
    createAgent: ({ actor, body }) => agents.create(actor, body),
    getAgent: ({ actor, params }) => agents.get(actor, params.agentId),
    updateAgent: ({ actor, params, body }) => agents.update(actor, params.agentId, body),
    deleteAgent: ({ actor, params }) => agents.remove(actor, params.agentId),
    freezeAgent: ({ actor, params, body }) =>
      agents.freeze(actor, params.agentId, body.reason ?? null),
    unfreezeAgent: ({ actor, params }) => agents.unfreeze(actor, params.agentId),
    getBlastRadius: ({ actor, params }) => blastRadius.get(actor, params.agentId),
  })
