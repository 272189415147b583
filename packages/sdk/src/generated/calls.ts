// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient } from '../core/http.ts'
import { channelsCalls } from './channels.ts'
import { messagesCalls } from './messages.ts'
import { vaultsCalls } from './vaults.ts'
import { itemsCalls } from './items.ts'
import { leasesCalls } from './leases.ts'
import { scheduleCalls } from './schedule.ts'
import { webhooksCalls } from './webhooks.ts'
import { auditCalls } from './audit.ts'
import { profileCalls } from './profile.ts'
import { leaksCalls } from './leaks.ts'
import { tasksCalls } from './tasks.ts'

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
    ...channelsCalls(http),
    ...messagesCalls(http),
    ...vaultsCalls(http),
    ...itemsCalls(http),
    ...leasesCalls(http),
    ...scheduleCalls(http),
    ...webhooksCalls(http),
    ...auditCalls(http),
    ...profileCalls(http),
    ...leaksCalls(http),
    ...tasksCalls(http),
  }
}
