import type { Migration } from 'kysely/migration'
import * as foundation from './0001-foundation.ts'
import * as channels from './0002-channels.ts'
import * as vault from './0003-vault.ts'
import * as tasks from './0004-tasks.ts'
import * as schedule from './0005-schedule.ts'
import * as drive from './0007-drive.ts'
import * as webhooks from './0008-webhooks.ts'
import * as recoveryCodes from './0009-recovery-codes.ts'
import * as groupSend from './0010-group-send.ts'
import * as demo from './0019-demo.ts'
import * as webhookOverview from './0020-webhook-overview.ts'
import * as fileChunks from './0022-file-chunks.ts'
import * as leaks from './0023-leaks.ts'
import * as rights from './0030-rights.ts'
import * as webhookLimits from './0031-webhook-limits.ts'
import * as refreshSuccessors from './0032-refresh-successors.ts'
import * as leakGuard from './0035-leak-guard.ts'
import * as keys from './0040-keys.ts'
import * as eventSubjects from './0041-event-subjects.ts'
import * as retention from './0042-retention.ts'
import * as runs from './0050-runs.ts'
import * as taskWork from './0060-task-work.ts'
import * as threads from './0070-threads.ts'
import * as agentLimits from './0080-agent-limits.ts'
import * as passwordResets from './0090-password-resets.ts'
import * as eventMonths from './0100-event-months.ts'
import * as runCounts from './0110-run-counts.ts'
import * as scheduleSyncs from './0111-schedule-syncs.ts'
import * as searchWords from './0120-search-words.ts'
import * as searchIndexes from './0121-search-indexes.ts'
import * as fileWords from './0122-file-words.ts'
import * as stoppedStreams from './0123-stopped-streams.ts'
import * as needMarks from './0130-need-marks.ts'
import * as taskKeys from './0140-task-keys.ts'
import * as vaultLists from './0150-vault-lists.ts'
import * as agentCalls from './0160-agent-calls.ts'
import * as itemExpiry from './0165-item-expiry.ts'
import * as leakSearches from './0166-leak-searches.ts'
import * as vaultRemovals from './0167-vault-removals.ts'
import * as itemFetch from './0173-item-fetch.ts'
import * as workspaceSettings from './0180-workspace-settings.ts'
import * as channelPreferences from './0181-channel-preferences.ts'
import * as editAuthors from './0185-edit-authors.ts'
import * as messagePins from './0186-message-pins.ts'
import * as savedMessages from './0187-saved-messages.ts'
import * as questions from './0190-questions.ts'
import * as requestNotices from './0193-request-notices.ts'
import * as identities from './0195-identities.ts'
import * as passkeys from './0200-passkeys.ts'
import * as stepUp from './0201-step-up.ts'
import * as formerChannelNames from './0205-former-channel-names.ts'
import * as messageReach from './0206-message-reach.ts'
import * as runRequests from './0210-run-requests.ts'
import * as requiredSecondFactor from './0211-required-second-factor.ts'
import * as signIns from './0212-sign-ins.ts'
import * as messageRuns from './0215-message-runs.ts'
import * as runControls from './0216-run-controls.ts'
import * as webhookFormats from './0217-webhook-formats.ts'
import * as approvalRules from './0222-approval-rules.ts'
import * as deviceMail from './0226-device-mail.ts'
import * as push from './0230-push.ts'
import * as runAlerts from './0235-run-alerts.ts'
import * as calendarFeeds from './0240-calendar-feeds.ts'
import * as subtasks from './0245-subtasks.ts'
import * as taskWatchers from './0246-task-watchers.ts'
import * as boundLeases from './0250-bound-leases.ts'
import * as applications from './0260-applications.ts'
import * as savedViews from './0265-saved-views.ts'
import * as breakGlass from './0275-break-glass.ts'
import * as groups from './0280-groups.ts'
import * as taskRules from './0285-task-rules.ts'
import * as leasesForRuns from './0290-leases-for-runs.ts'
import * as leaseQuestions from './0295-lease-questions.ts'
import * as leaseTerms from './0296-lease-terms.ts'
import * as proxy from './0300-proxy.ts'
import * as runTimings from './0305-run-timings.ts'
import * as itemArchive from './0310-item-archive.ts'
import * as versionChanges from './0311-version-changes.ts'
import * as favouriteItems from './0312-favourite-items.ts'
import * as mailDigests from './0336-mail-digests.ts'
import * as fingerprintKey from './0340-fingerprint-key.ts'
import * as plainExports from './0341-plain-exports.ts'
import * as askedNeeds from './0350-asked-needs.ts'
import * as itemApprovals from './0351-item-approvals.ts'
import * as receipts from './0360-receipts.ts'
import * as subtaskOrder from './0370-subtask-order.ts'
import * as notifications from './0380-notifications.ts'
import * as sealedNodes from './0390-sealed-nodes.ts'
import * as regions from './0410-regions.ts'
import * as notificationPlaces from './0420-notification-places.ts'
import * as drafts from './0421-drafts.ts'
import * as exportNotices from './0430-export-notices.ts'
import * as vaultImports from './0431-vault-imports.ts'
import * as leaseNotices from './0432-lease-notices.ts'
import * as revealReasons from './0433-reveal-reasons.ts'
import * as decisionTimes from './0434-decision-times.ts'
import * as proofFiles from './0440-proof-files.ts'
import * as taskComments from './0441-task-comments.ts'
import * as runLinks from './0442-run-links.ts'
import * as mcpSessions from './0460-mcp-sessions.ts'
import * as soonerSearchWords from './0470-search-words.ts'

/** All migrations in the order they run. Forward only: a restore is the way back. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-channels': channels,
  '0003-vault': vault,
  '0004-tasks': tasks,
  '0005-schedule': schedule,
  '0007-drive': drive,
  '0008-webhooks': webhooks,
  '0009-recovery-codes': recoveryCodes,
  '0010-group-send': groupSend,
  '0019-demo': demo,
  '0020-webhook-overview': webhookOverview,
  '0022-file-chunks': fileChunks,
  '0023-leaks': leaks,
  '0030-rights': rights,
  '0031-webhook-limits': webhookLimits,
  '0032-refresh-successors': refreshSuccessors,
  '0035-leak-guard': leakGuard,
  '0040-keys': keys,
  '0041-event-subjects': eventSubjects,
  '0042-retention': retention,
  '0050-runs': runs,
  '0060-task-work': taskWork,
  '0070-threads': threads,
  '0080-agent-limits': agentLimits,
  '0090-password-resets': passwordResets,
  '0100-event-months': eventMonths,
  '0110-run-counts': runCounts,
  '0111-schedule-syncs': scheduleSyncs,
  '0120-search-words': searchWords,
  '0121-search-indexes': searchIndexes,
  '0122-file-words': fileWords,
  '0123-stopped-streams': stoppedStreams,
  '0130-need-marks': needMarks,
  '0140-task-keys': taskKeys,
  '0150-vault-lists': vaultLists,
  '0160-agent-calls': agentCalls,
  '0165-item-expiry': itemExpiry,
  '0166-leak-searches': leakSearches,
  '0167-vault-removals': vaultRemovals,
  '0173-item-fetch': itemFetch,
  '0180-workspace-settings': workspaceSettings,
  '0181-channel-preferences': channelPreferences,
  '0185-edit-authors': editAuthors,
  '0186-message-pins': messagePins,
  '0187-saved-messages': savedMessages,
  '0190-questions': questions,
  '0193-request-notices': requestNotices,
  '0195-identities': identities,
  '0200-passkeys': passkeys,
  '0201-step-up': stepUp,
  '0205-former-channel-names': formerChannelNames,
  '0206-message-reach': messageReach,
  '0210-run-requests': runRequests,
  '0211-required-second-factor': requiredSecondFactor,
  '0212-sign-ins': signIns,
  '0215-message-runs': messageRuns,
  '0216-run-controls': runControls,
  '0217-webhook-formats': webhookFormats,
  '0222-approval-rules': approvalRules,
  '0226-device-mail': deviceMail,
  '0230-push': push,
  '0235-run-alerts': runAlerts,
  '0240-calendar-feeds': calendarFeeds,
  '0245-subtasks': subtasks,
  '0246-task-watchers': taskWatchers,
  '0250-bound-leases': boundLeases,
  '0260-applications': applications,
  '0265-saved-views': savedViews,
  '0275-break-glass': breakGlass,
  '0280-groups': groups,
  '0285-task-rules': taskRules,
  '0290-leases-for-runs': leasesForRuns,
  '0295-lease-questions': leaseQuestions,
  '0296-lease-terms': leaseTerms,
  '0300-proxy': proxy,
  '0305-run-timings': runTimings,
  '0310-item-archive': itemArchive,
  '0311-version-changes': versionChanges,
  '0312-favourite-items': favouriteItems,
  '0336-mail-digests': mailDigests,
  '0340-fingerprint-key': fingerprintKey,
  '0341-plain-exports': plainExports,
  '0350-asked-needs': askedNeeds,
  '0351-item-approvals': itemApprovals,
  '0360-receipts': receipts,
  '0370-subtask-order': subtaskOrder,
  '0380-notifications': notifications,
  '0390-sealed-nodes': sealedNodes,
  '0410-regions': regions,
  '0420-notification-places': notificationPlaces,
  '0421-drafts': drafts,
  '0430-export-notices': exportNotices,
  '0431-vault-imports': vaultImports,
  '0432-lease-notices': leaseNotices,
  '0433-reveal-reasons': revealReasons,
  '0434-decision-times': decisionTimes,
  '0440-proof-files': proofFiles,
  '0441-task-comments': taskComments,
  '0442-run-links': runLinks,
  '0460-mcp-sessions': mcpSessions,
  '0470-search-words': soonerSearchWords,
}
