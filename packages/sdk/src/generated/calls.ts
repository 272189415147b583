// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient } from '../core/http.ts'
import { leasesCalls } from './leases.ts'

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
    ...leasesCalls(http),
  }
}
