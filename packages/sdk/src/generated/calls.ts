// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient } from '../core/http.ts'
import { leasesCalls } from './leases.ts'
import { scheduleCalls } from './schedule.ts'
import { webhooksCalls } from './webhooks.ts'
import { auditCalls } from './audit.ts'

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
    ...leasesCalls(http),
    ...scheduleCalls(http),
    ...webhooksCalls(http),
    ...auditCalls(http),
  }
}
