// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient } from '../core/http.ts'
import { authCalls } from './auth.ts'
import { ssoCalls } from './sso.ts'
import { passkeysCalls } from './passkeys.ts'
import { proofCalls } from './proof.ts'
import { signInRulesCalls } from './sign-in-rules.ts'
import { signInsCalls } from './sign-ins.ts'
import { accountCalls } from './account.ts'
import { workspaceCalls } from './workspace.ts'
import { sealCalls } from './seal.ts'
import { membersCalls } from './members.ts'
import { invitesCalls } from './invites.ts'
import { passwordResetsCalls } from './password-resets.ts'
import { agentsCalls } from './agents.ts'
import { agentLimitsCalls } from './agent-limits.ts'
import { agentReachCalls } from './agent-reach.ts'
import { agentKeysCalls } from './agent-keys.ts'
import { applicationsCalls } from './applications.ts'
import { capabilitiesCalls } from './capabilities.ts'
import { manifestCalls } from './manifest.ts'
import { channelsCalls } from './channels.ts'
import { messagesCalls } from './messages.ts'
import { unreadCalls } from './unread.ts'
import { questionsCalls } from './questions.ts'
import { inboxCalls } from './inbox.ts'
import { cardsCalls } from './cards.ts'
import { filesCalls } from './files.ts'
import { searchCalls } from './search.ts'
import { vaultsCalls } from './vaults.ts'
import { itemsCalls } from './items.ts'
import { leasesCalls } from './leases.ts'
import { approvalRulesCalls } from './approval-rules.ts'
import { vaultImportsCalls } from './vault-imports.ts'
import { leaksCalls } from './leaks.ts'
import { tasksCalls } from './tasks.ts'
import { groupsCalls } from './groups.ts'
import { viewsCalls } from './views.ts'
import { scheduleCalls } from './schedule.ts'
import { calendarFeedsCalls } from './calendar-feeds.ts'
import { webhooksCalls } from './webhooks.ts'
import { auditCalls } from './audit.ts'
import { profileCalls } from './profile.ts'
import { pushCalls } from './push.ts'
import { notificationsCalls } from './notifications.ts'
import { demoCalls } from './demo.ts'

export {
  authCalls,
  ssoCalls,
  passkeysCalls,
  proofCalls,
  signInRulesCalls,
  signInsCalls,
  accountCalls,
  workspaceCalls,
  sealCalls,
  membersCalls,
  invitesCalls,
  passwordResetsCalls,
  agentsCalls,
  agentLimitsCalls,
  agentReachCalls,
  agentKeysCalls,
  applicationsCalls,
  capabilitiesCalls,
  manifestCalls,
  channelsCalls,
  messagesCalls,
  unreadCalls,
  questionsCalls,
  inboxCalls,
  cardsCalls,
  filesCalls,
  searchCalls,
  vaultsCalls,
  itemsCalls,
  leasesCalls,
  approvalRulesCalls,
  vaultImportsCalls,
  leaksCalls,
  tasksCalls,
  groupsCalls,
  viewsCalls,
  scheduleCalls,
  calendarFeedsCalls,
  webhooksCalls,
  auditCalls,
  profileCalls,
  pushCalls,
  notificationsCalls,
  demoCalls,
}

/** Every call of the contract. */
export function generatedCalls(http: HttpClient) {
  return {
    ...authCalls(http),
    ...ssoCalls(http),
    ...passkeysCalls(http),
    ...proofCalls(http),
    ...signInRulesCalls(http),
    ...signInsCalls(http),
    ...accountCalls(http),
    ...workspaceCalls(http),
    ...sealCalls(http),
    ...membersCalls(http),
    ...invitesCalls(http),
    ...passwordResetsCalls(http),
    ...agentsCalls(http),
    ...agentLimitsCalls(http),
    ...agentReachCalls(http),
    ...agentKeysCalls(http),
    ...applicationsCalls(http),
    ...capabilitiesCalls(http),
    ...manifestCalls(http),
    ...channelsCalls(http),
    ...messagesCalls(http),
    ...unreadCalls(http),
    ...questionsCalls(http),
    ...inboxCalls(http),
    ...cardsCalls(http),
    ...filesCalls(http),
    ...searchCalls(http),
    ...vaultsCalls(http),
    ...itemsCalls(http),
    ...leasesCalls(http),
    ...approvalRulesCalls(http),
    ...vaultImportsCalls(http),
    ...leaksCalls(http),
    ...tasksCalls(http),
    ...groupsCalls(http),
    ...viewsCalls(http),
    ...scheduleCalls(http),
    ...calendarFeedsCalls(http),
    ...webhooksCalls(http),
    ...auditCalls(http),
    ...profileCalls(http),
    ...pushCalls(http),
    ...notificationsCalls(http),
    ...demoCalls(http),
  }
}
