import type { Call } from './call.ts'
import { auditCalls } from './audit.ts'
import { itemCalls } from './items.ts'
import { leakCalls } from './leaks.ts'
import { leaseCalls } from './leases.ts'
import { runCalls, scheduleCalls } from './schedule.ts'
import { taskCalls } from './tasks.ts'
import { vaultCalls } from './vaults.ts'
import { deliveryCalls, webhookCalls } from './webhooks.ts'
import { channelCalls } from './channels.ts'
import { fileCalls } from './files.ts'
import { messageCalls } from './messages.ts'
import { profileCalls } from './profile.ts'

/** The calls of each noun, in the order of the documentation. The SDK has a file for each. */
export const nouns = {
  channels: channelCalls,
  messages: messageCalls,
  files: fileCalls,
  vaults: vaultCalls,
  items: itemCalls,
  leases: leaseCalls,
  schedule: { ...scheduleCalls, ...runCalls },
  webhooks: { ...webhookCalls, ...deliveryCalls },
  audit: auditCalls,
  profile: profileCalls,
  leaks: leakCalls,
  tasks: taskCalls,
} satisfies Record<string, Record<string, Call>>

/** Every call of Sesame by its name. */
export const contract = {
  ...channelCalls,
  ...messageCalls,
  ...fileCalls,
  ...vaultCalls,
  ...itemCalls,
  ...leaseCalls,
  ...scheduleCalls,
  ...runCalls,
  ...webhookCalls,
  ...deliveryCalls,
  ...auditCalls,
  ...profileCalls,
  ...leakCalls,
  ...taskCalls,
}

export type Contract = typeof contract
export type CallName = keyof Contract

export const calls: readonly Call[] = Object.values(contract)
