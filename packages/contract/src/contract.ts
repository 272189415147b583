import { accountCalls } from './account.ts'
import { agentKeyCalls } from './agent-keys.ts'
import { agentCalls } from './agents.ts'
import { auditCalls } from './audit.ts'
import { authCalls } from './auth.ts'
import type { Call } from './call.ts'
import { capabilityCalls } from './capabilities.ts'
import { demoCalls } from './demo.ts'
import { leaseCalls } from './leases.ts'
import { inviteCalls, memberCalls } from './members.ts'
import { runCalls, scheduleCalls } from './schedule.ts'
import { deliveryCalls, webhookCalls } from './webhooks.ts'

/** The calls of each noun, in the order of the documentation. The SDK has a file for each. */
export const nouns = {
  auth: authCalls,
  account: accountCalls,
  members: memberCalls,
  invites: inviteCalls,
  agents: agentCalls,
  'agent-keys': agentKeyCalls,
  capabilities: capabilityCalls,
  leases: leaseCalls,
  schedule: { ...scheduleCalls, ...runCalls },
  webhooks: { ...webhookCalls, ...deliveryCalls },
  audit: auditCalls,
  demo: demoCalls,
} satisfies Record<string, Record<string, Call>>

/** Every call of Sesame by its name. */
export const contract = {
  ...authCalls,
  ...accountCalls,
  ...memberCalls,
  ...inviteCalls,
  ...agentCalls,
  ...agentKeyCalls,
  ...capabilityCalls,
  ...leaseCalls,
  ...scheduleCalls,
  ...runCalls,
  ...webhookCalls,
  ...deliveryCalls,
  ...auditCalls,
  ...demoCalls,
}

export type Contract = typeof contract
export type CallName = keyof Contract

export const calls: readonly Call[] = Object.values(contract)
