import type { Call } from './call.ts'
import { auditCalls } from './audit.ts'
import { leaseCalls } from './leases.ts'
import { runCalls, scheduleCalls } from './schedule.ts'
import { deliveryCalls, webhookCalls } from './webhooks.ts'

/** The calls of each noun, in the order of the documentation. The SDK has a file for each. */
export const nouns = {
  leases: leaseCalls,
  schedule: { ...scheduleCalls, ...runCalls },
  webhooks: { ...webhookCalls, ...deliveryCalls },
  audit: auditCalls,
} satisfies Record<string, Record<string, Call>>

/** Every call of Sesame by its name. */
export const contract = {
  ...leaseCalls,
  ...scheduleCalls,
  ...runCalls,
  ...webhookCalls,
  ...deliveryCalls,
  ...auditCalls,
}

export type Contract = typeof contract
export type CallName = keyof Contract

export const calls: readonly Call[] = Object.values(contract)
