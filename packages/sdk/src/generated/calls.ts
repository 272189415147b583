// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient } from '../core/http.ts'
import { authCalls } from './auth.ts'
import { accountCalls } from './account.ts'
import { membersCalls } from './members.ts'
import { invitesCalls } from './invites.ts'
import { agentsCalls } from './agents.ts'
import { agentKeysCalls } from './agent-keys.ts'
import { capabilitiesCalls } from './capabilities.ts'
import { leasesCalls } from './leases.ts'
import { scheduleCalls } from './schedule.ts'
import { webhooksCalls } from './webhooks.ts'
import { auditCalls } from './audit.ts'
import { demoCalls } from './demo.ts'

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
    ...authCalls(http),
    ...accountCalls(http),
    ...membersCalls(http),
    ...invitesCalls(http),
    ...agentsCalls(http),
    ...agentKeysCalls(http),
    ...capabilitiesCalls(http),
    ...leasesCalls(http),
    ...scheduleCalls(http),
    ...webhooksCalls(http),
    ...auditCalls(http),
    ...demoCalls(http),
  }
}
