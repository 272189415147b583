import type { Call } from './call.ts'
import { leaseCalls } from './leases.ts'

/** The calls of each noun, in the order of the documentation. The SDK has a file for each. */
export const nouns = {
  leases: leaseCalls,
} satisfies Record<string, Record<string, Call>>

/** Every call of Sesame by its name. */
export const contract = {
  ...leaseCalls,
}

export type Contract = typeof contract
export type CallName = keyof Contract

export const calls: readonly Call[] = Object.values(contract)
