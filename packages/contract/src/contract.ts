import type { Call } from './call.ts'
import { accountCalls } from './account.ts'
import { agentKeyCalls } from './agent-keys.ts'
import { agentLimitCalls } from './agent-limits.ts'
import { agentReachCalls } from './agent-reach.ts'
import { agentCalls } from './agents.ts'
import { applicationCalls } from './applications.ts'
import { approvalRuleCalls } from './approval-rules.ts'
import { auditCalls } from './audit.ts'
import { authCalls } from './auth.ts'
import { capabilityCalls } from './capabilities.ts'
import { cardCalls } from './cards.ts'
import { channelCalls } from './channels.ts'
import { decisionLinkCalls } from './decision-links.ts'
import { demoCalls } from './demo.ts'
import { fetchCalls } from './fetch.ts'
import { fileCalls } from './files.ts'
import { inboxCalls } from './inbox.ts'
import { itemCalls } from './item-calls.ts'
import { leakCalls } from './leaks.ts'
import { leaseCalls } from './leases.ts'
import { manifestCalls } from './manifest.ts'
import { draftCalls } from './drafts.ts'
import { keptMessageCalls } from './kept-messages.ts'
import { groupCalls } from './groups.ts'
import { inviteCalls, memberCalls } from './members.ts'
import { messageReceiptCalls } from './message-receipts.ts'
import { messageCalls } from './messages.ts'
import { passwordResetCalls } from './password-resets.ts'
import { profileCalls } from './profile.ts'
import { proxyCalls } from './proxy.ts'
import { calendarFeedCalls } from './calendar-feeds.ts'
import { notificationCalls } from './notifications.ts'
import { pushCalls } from './push.ts'
import { questionCalls } from './questions.ts'
import { runAlertCalls } from './run-alerts.ts'
import { runControlCalls } from './run-controls.ts'
import { runRequestCalls } from './run-requests.ts'
import { runCalls, scheduleCalls } from './schedule-calls.ts'
import { sealCalls } from './seal.ts'
import { searchCalls } from './search.ts'
import { proofCalls } from './proof.ts'
import { signInCalls } from './sign-ins.ts'
import { signInRulesCalls } from './sign-in-rules.ts'
import { passkeyCalls } from './passkeys.ts'
import { ssoCalls } from './sso.ts'
import { taskCalls } from './task-calls.ts'
import { taskRuleCalls } from './task-rules.ts'
import { taskCommentCalls } from './task-comments.ts'
import { taskWatchCalls } from './task-watch.ts'
import { unreadCalls } from './unread.ts'
import { viewCalls } from './views.ts'
import { vaultImportCalls } from './vault-imports.ts'
import { vaultCalls } from './vaults.ts'
import { deliveryCalls, webhookCalls } from './webhook-calls.ts'
import { workspaceCalls } from './workspace.ts'

/** The calls of each noun, in the order of the documentation. The SDK has a file for each. */
export const nouns = {
  auth: authCalls,
  sso: ssoCalls,
  passkeys: passkeyCalls,
  proof: proofCalls,
  'sign-in-rules': signInRulesCalls,
  'sign-ins': signInCalls,
  account: accountCalls,
  workspace: workspaceCalls,
  seal: sealCalls,
  members: memberCalls,
  invites: inviteCalls,
  'password-resets': passwordResetCalls,
  agents: agentCalls,
  'agent-limits': agentLimitCalls,
  'agent-reach': agentReachCalls,
  'agent-keys': agentKeyCalls,
  applications: applicationCalls,
  capabilities: capabilityCalls,
  manifest: manifestCalls,
  channels: channelCalls,
  messages: {
    ...messageCalls,
    ...keptMessageCalls,
    ...draftCalls,
    ...messageReceiptCalls,
    ...runControlCalls,
  },
  unread: unreadCalls,
  questions: questionCalls,
  inbox: inboxCalls,
  cards: cardCalls,
  files: fileCalls,
  search: searchCalls,
  vaults: vaultCalls,
  items: itemCalls,
  leases: { ...leaseCalls, ...fetchCalls, ...proxyCalls },
  'approval-rules': approvalRuleCalls,
  'vault-imports': vaultImportCalls,
  leaks: leakCalls,
  tasks: { ...taskCalls, ...taskCommentCalls, ...taskRuleCalls, ...taskWatchCalls },
  groups: groupCalls,
  views: viewCalls,
  schedule: { ...scheduleCalls, ...runCalls, ...runRequestCalls, ...runAlertCalls },
  'calendar-feeds': calendarFeedCalls,
  webhooks: { ...webhookCalls, ...deliveryCalls },
  audit: auditCalls,
  profile: { ...profileCalls, ...decisionLinkCalls },
  push: pushCalls,
  notifications: notificationCalls,
  demo: demoCalls,
} satisfies Record<string, Record<string, Call>>

/** Every call of Sesame by its name. */
export const contract = {
  ...authCalls,
  ...ssoCalls,
  ...passkeyCalls,
  ...proofCalls,
  ...signInRulesCalls,
  ...signInCalls,
  ...accountCalls,
  ...workspaceCalls,
  ...sealCalls,
  ...memberCalls,
  ...groupCalls,
  ...inviteCalls,
  ...passwordResetCalls,
  ...agentCalls,
  ...agentLimitCalls,
  ...agentReachCalls,
  ...agentKeyCalls,
  ...applicationCalls,
  ...capabilityCalls,
  ...manifestCalls,
  ...channelCalls,
  ...messageCalls,
  ...keptMessageCalls,
  ...draftCalls,
  ...messageReceiptCalls,
  ...runControlCalls,
  ...unreadCalls,
  ...questionCalls,
  ...inboxCalls,
  ...cardCalls,
  ...fileCalls,
  ...searchCalls,
  ...vaultCalls,
  ...itemCalls,
  ...leaseCalls,
  ...fetchCalls,
  ...proxyCalls,
  ...approvalRuleCalls,
  ...vaultImportCalls,
  ...leakCalls,
  ...taskCalls,
  ...taskRuleCalls,
  ...taskCommentCalls,
  ...taskWatchCalls,
  ...viewCalls,
  ...scheduleCalls,
  ...runCalls,
  ...runRequestCalls,
  ...runAlertCalls,
  ...calendarFeedCalls,
  ...webhookCalls,
  ...deliveryCalls,
  ...auditCalls,
  ...profileCalls,
  ...decisionLinkCalls,
  ...pushCalls,
  ...notificationCalls,
  ...demoCalls,
}

export type Contract = typeof contract
export type CallName = keyof Contract

export const calls: readonly Call[] = Object.values(contract)
