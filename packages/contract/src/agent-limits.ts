import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { limits } from './limits.ts'

const upTo = (max: number) => z.int().min(1).max(max).nullable()

export const agentLimits = named(
  'AgentLimits',
  'How much agents may do before they are asked to wait (429 `rate_limited`).',
  z.object({
    messagesPerMinute: upTo(limits.agentMessagesPerMinute).describe('`null`: not set here.'),
    leasesPerDay: upTo(limits.agentLeasesPerDay).describe(
      'Requests for leases in any 24 hours. `null`: not set here.',
    ),
  }),
)

export const setAgentLimitsInput = named(
  'SetAgentLimitsInput',
  'What `setAgentLimits` and `setDefaultAgentLimits` take; `null` clears.',
  z.strictObject(agentLimits.shape),
)

export const limitsOfAgent = named(
  'LimitsOfAgent',
  'The limits of one agent. What is not set for itself is as the workspace sets it; what is set nowhere has no limit.',
  z.object({ own: agentLimits, workspace: agentLimits }),
)

/** How much agents may do. */
export const agentLimitCalls = defineCalls('Agents', {
  getAgentLimits: {
    method: 'GET',
    path: '/agents/:agentId/limits',
    access: 'agents:read',
    summary: 'Get how much an agent may do, and what the workspace sets for all of them',
    answer: { shape: 'data', schema: limitsOfAgent },
    errors: ['not_found'],
    browser: true,
  },
  setAgentLimits: {
    method: 'PUT',
    path: '/agents/:agentId/limits',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Set how much an agent may do',
    description: 'Holds on every node within two seconds.',
    body: setAgentLimitsInput,
    answer: { shape: 'data', schema: limitsOfAgent },
    errors: ['not_found'],
    browser: true,
  },
  setDefaultAgentLimits: {
    method: 'PUT',
    path: '/agents/limits',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Set how much every agent may do that has no limits of its own',
    body: setAgentLimitsInput,
    answer: { shape: 'data', schema: agentLimits },
    browser: true,
  },
})

export type AgentLimits = z.output<typeof agentLimits>
export type LimitsOfAgent = z.output<typeof limitsOfAgent>
