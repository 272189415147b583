// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient } from '../core/http.ts'
import { vaultsCalls } from './vaults.ts'
import { itemsCalls } from './items.ts'
import { leasesCalls } from './leases.ts'
import { scheduleCalls } from './schedule.ts'
import { webhooksCalls } from './webhooks.ts'
import { auditCalls } from './audit.ts'
import { leaksCalls } from './leaks.ts'
import { tasksCalls } from './tasks.ts'

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
    ...vaultsCalls(http),
    ...itemsCalls(http),
    ...leasesCalls(http),
    ...scheduleCalls(http),
    ...webhooksCalls(http),
    ...auditCalls(http),
    ...leaksCalls(http),
    ...tasksCalls(http),
  }
}
