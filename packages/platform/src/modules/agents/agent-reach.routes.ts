import { agentReachCalls } from '@sesamespace/contract/agent-reach'
import { implement } from '../../http/implement.ts'
import type { AgentHistoryService } from './agent-history.service.ts'
import type { ReachService } from './reach.service.ts'

export const agentReachRoutes = (reach: ReachService, history: AgentHistoryService) =>
  implement(agentReachCalls, {
    getAgentReach: ({ actor, params }) => reach.get(actor, params.agentId),
    listAgentWorkloads: ({ actor, query }) => reach.workloads(actor, query),
    listAgentHistory: ({ actor, params, query }) => history.list(actor, params.agentId, query),
  })
