import { agentLimitCalls } from '@sesamespace/contract/agent-limits'
import { implement } from '../../http/implement.ts'
import type { AgentLimitsService } from './agent-limits.service.ts'

export const agentLimitsRoutes = (limits: AgentLimitsService) =>
  implement(agentLimitCalls, {
    getAgentLimits: ({ actor, params }) => limits.get(actor, params.agentId),
    setAgentLimits: ({ actor, params, body }) => limits.set(actor, params.agentId, body),
    setDefaultAgentLimits: ({ actor, body }) => limits.setDefault(actor, body),
  })
