import type { HttpClient } from './core/http.ts'
import { accountCalls, type AccountCalls } from './resources/account.ts'
import { agentKeyCalls, type AgentKeyCalls } from './resources/agent-keys.ts'
import { agentCalls, type AgentCalls } from './resources/agents.ts'
import { auditCalls, type AuditCalls } from './resources/audit.ts'
import { authCalls, type AuthCalls } from './resources/auth.ts'
import { channelCalls, type ChannelCalls } from './resources/channels.ts'
import { demoCalls, type DemoCalls } from './resources/demo.ts'
import { fileCalls, type FileCalls } from './resources/files.ts'
import { leakCalls, type LeakCalls } from './resources/leaks.ts'
import { leaseCalls, type LeaseCalls } from './resources/leases.ts'
import { memberCalls, type MemberCalls } from './resources/members.ts'
import { messageCalls, type MessageCalls } from './resources/messages.ts'
import { profileCalls, type ProfileCalls } from './resources/profile.ts'
import { scheduleCalls, type ScheduleCalls } from './resources/schedule.ts'
import { searchCalls, type SearchCalls } from './resources/search.ts'
import { taskCalls, type TaskCalls } from './resources/tasks.ts'
import { vaultItemCalls, type VaultItemCalls } from './resources/vault-items.ts'
import { vaultCalls, type VaultCalls } from './resources/vaults.ts'
import { webhookCalls, type WebhookCalls } from './resources/webhooks.ts'

/** Every REST call, flat: each noun is written in a file of its own. */
export type RestCalls = AuthCalls &
  AccountCalls &
  MemberCalls &
  AgentCalls &
  AgentKeyCalls &
  ChannelCalls &
  MessageCalls &
  SearchCalls &
  VaultCalls &
  VaultItemCalls &
  LeaseCalls &
  LeakCalls &
  TaskCalls &
  ScheduleCalls &
  FileCalls &
  AuditCalls &
  WebhookCalls &
  ProfileCalls &
  DemoCalls

export function restCalls(http: HttpClient): RestCalls {
  return {
    ...authCalls(http),
    ...accountCalls(http),
    ...memberCalls(http),
    ...agentCalls(http),
    ...agentKeyCalls(http),
    ...channelCalls(http),
    ...messageCalls(http),
    ...searchCalls(http),
    ...vaultCalls(http),
    ...vaultItemCalls(http),
    ...leaseCalls(http),
    ...leakCalls(http),
    ...taskCalls(http),
    ...scheduleCalls(http),
    ...fileCalls(http),
    ...auditCalls(http),
    ...webhookCalls(http),
    ...profileCalls(http),
    ...demoCalls(http),
  }
}
