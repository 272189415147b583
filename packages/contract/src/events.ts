import { z } from 'zod'
import { agent, agentActivity } from './agents.ts'
import { apiKeyScope } from './agent-keys.ts'
import { channel } from './channels.ts'
import type { DurableEventType, EphemeralEventType } from './event-types.ts'
import { id, timestamp } from './fields.ts'
import { inboxChanged } from './inbox.ts'
import { vaultItem } from './items.ts'
import { leak } from './leaks.ts'
import { lease } from './leases.ts'
import { message, reaction } from './messages.ts'
import { presenceState } from './principals.ts'
import { aboutQuestion } from './questions.ts'
import { alertNews, alertRulesNews } from './run-alerts.ts'
import { runControl } from './run-controls.ts'
import { runRequest } from './run-requests.ts'
import { occurrence, scheduleEvent } from './schedule.ts'
import { heldOutcome } from './schedule-syncs.ts'
import { taskRules } from './task-rules.ts'
import { taskComment } from './task-discussion.ts'
import { task } from './tasks.ts'
import { groupChanged } from './groups.ts'
import { viewChanged } from './views.ts'
import { vaultExportFormats } from './export-endings.ts'
import { vault } from './vaults.ts'
import { webhook } from './webhooks.ts'

const aboutMessage = z.object({ message })
const aboutSaved = z.object({ channelId: id, messageId: id, principalId: id })
const aboutChannel = z.object({ channel })
const aboutMembership = z.object({ channelId: id, principalId: id })
const aboutComment = z.object({ comment: taskComment, channelId: id })
const aboutTask = z.object({ task })
const aboutVault = z.object({ vault })
const aboutItem = z.object({ item: vaultItem })
const aboutFavourite = z.object({ itemId: id, principalId: id })
const aboutLeak = z.object({ leak })
const aboutLease = z.object({ lease })
const aboutApprovalRule = z.object({
  rule: z.object({ id, vaultId: id, itemId: id, agentId: id }),
})
const aboutJob = z.object({ event: scheduleEvent })
const aboutRun = z.object({ occurrence, event: scheduleEvent })
const aboutRunRequest = z.object({ request: runRequest })
const aboutControl = z.object({ control: runControl })
const aboutAgent = z.object({ agent })

/**
 * What each durable event carries: the same on the socket, in webhooks, in the log and in the documentation. A type without a
 * payload does not compile.
 */
export const durableEvents = {
  message: aboutMessage,
  'message.updated': aboutMessage,
  'message.deleted': z.object({ messageId: id, channelId: id, seq: z.int() }),
  'message.pinned': aboutMessage,
  'message.unpinned': aboutMessage,
  'message.saved': aboutSaved,
  'message.unsaved': aboutSaved,
  reaction: z.object({ channelId: id, messageId: id, reactions: z.array(reaction) }),
  'message.run_stop_requested': aboutControl,
  'message.run_again_requested': aboutControl,
  'message.run_control_settled': aboutControl,
  read: z.object({ channelId: id, principalId: id, seq: z.int() }),
  'inbox.changed': inboxChanged,
  unread: z.object({
    channelId: id,
    threadRootId: id.nullable(),
    principalId: id,
    seq: z.int().describe('Up to where it counts as read now.'),
  }),
  'thread.read': z.object({ channelId: id, threadRootId: id, principalId: id, seq: z.int() }),
  'channel.created': aboutChannel,
  'channel.updated': aboutChannel,
  'channel.preferences': z.object({ channelId: id, principalId: id }),
  'channel.deleted': z.object({ channelId: id }),
  'channel.member_added': aboutMembership,
  'channel.member_removed': aboutMembership,
  'task.created': aboutTask,
  'task.updated': aboutTask,
  'task.deleted': z.object({ taskId: id, channelId: id }),
  'task.commented': aboutComment,
  'task.comment_changed': aboutComment,
  'task.rules_changed': z.object({ channelId: id, rules: taskRules }),
  'view.changed': viewChanged,
  'group.changed': groupChanged,
  'question.asked': aboutQuestion,
  'question.answered': aboutQuestion,
  'question.withdrawn': aboutQuestion,
  'question.lapsed': aboutQuestion,
  'vault.created': aboutVault,
  'vault.updated': aboutVault,
  'vault.deleted': z.object({ vaultId: id }),
  'vault.exported': z.object({
    vaultId: id,
    exportedBy: id,
    format: z.enum(vaultExportFormats),
    count: z.int(),
  }),
  'vault.item.created': aboutItem,
  'vault.item.updated': aboutItem,
  'vault.item.favourited': aboutFavourite,
  'vault.item.unfavourited': aboutFavourite,
  'vault.item.deleted': z.object({ itemId: id, vaultId: id }),
  'vault.leak_detected': aboutLeak,
  'vault.leak_resolved': aboutLeak,
  'vault.lease_request': aboutLease,
  'vault.lease.asked': aboutLease,
  'vault.lease.answered': aboutLease,
  'vault.lease.terms_changed': aboutLease,
  'vault.lease.approval_added': aboutLease,
  'vault.lease.approved': aboutLease,
  'vault.lease.glass_broken': aboutLease,
  'vault.lease.reviewed': aboutLease,
  'vault.lease.extended': aboutLease,
  'vault.lease.ending': aboutLease,
  'vault.lease.denied': aboutLease,
  'vault.lease.cancelled': aboutLease,
  'vault.lease.lapsed': aboutLease,
  'vault.lease.used': aboutLease,
  'vault.lease.used_up': aboutLease,
  'vault.lease.expired': aboutLease,
  'vault.lease.revoked': aboutLease,
  'vault.approval_rule.created': aboutApprovalRule,
  'vault.approval_rule.changed': aboutApprovalRule,
  'vault.approval_rule.ended': aboutApprovalRule,
  'schedule.synced': z.object({
    agentId: id,
    created: z.int(),
    updated: z.int(),
    removed: z.int(),
  }),
  'schedule.cancel_held': z.object({ agentId: id, syncId: id, count: z.int() }),
  'schedule.cancel_settled': z.object({ agentId: id, syncId: id, outcome: heldOutcome }),
  'schedule.alert': alertNews,
  'schedule.alert_rules_changed': alertRulesNews,
  'schedule.event.created': aboutJob,
  'schedule.event.updated': aboutJob,
  'schedule.event.deleted': z.object({ eventId: id, agentId: id }),
  'run.due': aboutRun,
  'run.late': aboutRun,
  'run.missed': aboutRun,
  'run.started': aboutRun,
  'run.finished': aboutRun,
  'run.held': aboutRun,
  'run.requested': aboutRunRequest,
  'run.request_settled': aboutRunRequest,
  'schedule.occurrence.recorded': aboutRun,
  'agent.created': aboutAgent,
  'agent.updated': aboutAgent,
  'agent.deleted': z.object({ agentId: id }),
  'agent.frozen': aboutAgent,
  'agent.unfrozen': aboutAgent,
  'agent.key_created': z.object({
    agentId: id,
    keyId: id,
    name: z.string().nullable().describe('`null`: a public key.'),
    scopes: z.array(apiKeyScope),
    createdBy: id,
    vaultIds: z
      .array(id)
      .describe(
        'Vaults in which the agent has a role or an open lease, when the key reaches them.',
      ),
  }),
  'member.updated': z.object({ principalId: id }),
  'member.removed': z.object({ principalId: id }),
  'workspace.updated': z.object({ workspaceId: id }),
  'webhook.disabled': z.object({ webhook }),
} satisfies Record<DurableEventType, z.ZodObject>

/** What each passing event carries. Not stored: those who are away miss it. */
export const ephemeralEvents = {
  typing: z.object({ channelId: id, principalId: id }),
  presence: z.object({
    principalId: id,
    presence: presenceState,
    lastSeenAt: timestamp.nullable(),
  }),
  status: z.object({ principalId: id, activity: agentActivity.nullable() }),
  receipt: z.object({ channelId: id, messageId: id, agentId: id }),
} satisfies Record<EphemeralEventType, z.ZodObject>

export type DurableEventPayloads = {
  [T in keyof typeof durableEvents]: z.output<(typeof durableEvents)[T]>
}
export type EphemeralEventPayloads = {
  [T in keyof typeof ephemeralEvents]: z.output<(typeof ephemeralEvents)[T]>
}
