// Generated from packages/contract by `npm run generate`. Do not edit.
import type {
  Agent,
  AgentActivity,
  ApiKeyScope,
  Channel,
  HeldOutcome,
  Id,
  Leak,
  Lease,
  Message,
  Occurrence,
  PresenceState,
  QuestionStatus,
  Reaction,
  RunAlert,
  RunControl,
  RunRequest,
  ScheduleEvent,
  Task,
  TaskComment,
  TaskRules,
  Timestamp,
  Vault,
  VaultItem,
  Webhook,
} from './types.ts'

/** What each durable event carries, by type: the same on the WebSocket, in webhooks and in the log. */
export interface DurableEventPayloads {
  /** A message is sent. */
  message: { message: Message }
  /** A message is edited. */
  'message.updated': { message: Message }
  /** A message is deleted. */
  'message.deleted': { messageId: Id; channelId: Id; seq: number }
  /** A message is pinned. */
  'message.pinned': { message: Message }
  /** A message is unpinned. */
  'message.unpinned': { message: Message }
  /** You have saved a message for later. */
  'message.saved': { channelId: Id; messageId: Id; principalId: Id }
  /** You have taken a message off your list for later. */
  'message.unsaved': { channelId: Id; messageId: Id; principalId: Id }
  /** Someone reacts to a message. */
  reaction: { channelId: Id; messageId: Id; reactions: Reaction[] }
  /** A person asks an agent to stop what its message shows. */
  'message.run_stop_requested': { control: RunControl }
  /** A person asks an agent to do again what its message shows. */
  'message.run_again_requested': { control: RunControl }
  /** What was asked of a run is accepted, refused, taken back or lapses. */
  'message.run_control_settled': { control: RunControl }
  /** Someone has read a channel. */
  read: { channelId: Id; principalId: Id; seq: number }
  /** You have dismissed, snoozed or restored something in the inbox, or a task that you watch has news. */
  'inbox.changed': { principalId: Id }
  /** You have marked a message unread. */
  unread: {
    channelId: Id
    threadRootId: Id | null
    principalId: Id
    /** Up to where it counts as read now. */
    seq: number
  }
  /** You have read a thread. */
  'thread.read': { channelId: Id; threadRootId: Id; principalId: Id; seq: number }
  /** A channel is created. */
  'channel.created': { channel: Channel }
  /** A channel is changed. */
  'channel.updated': { channel: Channel }
  /** You have starred or muted a channel, or changed its notifications. */
  'channel.preferences': { channelId: Id; principalId: Id }
  /** A channel is deleted. */
  'channel.deleted': { channelId: Id }
  /** Someone joins a channel. */
  'channel.member_added': { channelId: Id; principalId: Id }
  /** Someone leaves a channel. */
  'channel.member_removed': { channelId: Id; principalId: Id }
  /** A task is created. */
  'task.created': { task: Task }
  /** A task is changed. */
  'task.updated': { task: Task }
  /** A task is deleted. */
  'task.deleted': { taskId: Id; channelId: Id }
  /** Someone comments on a task. */
  'task.commented': { comment: TaskComment; channelId: Id }
  /** A comment is edited or reacted to. */
  'task.comment_changed': { comment: TaskComment; channelId: Id }
  /** What holds for the tasks of a channel is changed. */
  'task.rules_changed': { channelId: Id; rules: TaskRules }
  /** A saved view that you have is made, changed or deleted. */
  'view.changed': {
    /** The page that it is a view of. */
    page: 'tasks'
    /** `null`: the order or the default of the person. */
    viewId: Id | null
  }
  /** A group of people is made, changed or deleted. */
  'group.changed': { groupId: Id; deleted: boolean }
  /** A question is asked. */
  'question.asked': { questionId: Id; askerId: Id; channelId: Id | null; status: QuestionStatus }
  /** A question is answered. */
  'question.answered': { questionId: Id; askerId: Id; channelId: Id | null; status: QuestionStatus }
  /** A question is withdrawn. */
  'question.withdrawn': {
    questionId: Id
    askerId: Id
    channelId: Id | null
    status: QuestionStatus
  }
  /** A question lapses unanswered. */
  'question.lapsed': { questionId: Id; askerId: Id; channelId: Id | null; status: QuestionStatus }
  /** A vault is created. */
  'vault.created': { vault: Vault }
  /** A vault is changed. */
  'vault.updated': { vault: Vault }
  /** A vault is deleted. */
  'vault.deleted': { vaultId: Id }
  /** A vault is exported. */
  'vault.exported': {
    vaultId: Id
    exportedBy: Id
    format: 'age' | 'bitwarden' | 'json'
    count: number
  }
  /** An item is added. */
  'vault.item.created': { item: VaultItem }
  /** An item is changed, archived or brought back. */
  'vault.item.updated': { item: VaultItem }
  /** You have made an item a favourite. */
  'vault.item.favourited': { itemId: Id; principalId: Id }
  /** You have taken an item off your favourites. */
  'vault.item.unfavourited': { itemId: Id; principalId: Id }
  /** An item is deleted. */
  'vault.item.deleted': { itemId: Id; vaultId: Id }
  /** A secret is written somewhere, and removed. */
  'vault.leak_detected': { leak: Leak }
  /** An exposed secret is resolved. */
  'vault.leak_resolved': { leak: Leak }
  /** A secret is requested. */
  'vault.lease_request': { lease: Lease }
  /** Somebody who decides a request asks back. */
  'vault.lease.asked': { lease: Lease }
  /** What was asked back is answered. */
  'vault.lease.answered': { lease: Lease }
  /** A request asks for something else now. */
  'vault.lease.terms_changed': { lease: Lease }
  /** One of several approvals is given. */
  'vault.lease.approval_added': { lease: Lease }
  /** A lease is approved. */
  'vault.lease.approved': { lease: Lease }
  /** A lease is given in an emergency. */
  'vault.lease.glass_broken': { lease: Lease }
  /** A lease given in an emergency is reviewed. */
  'vault.lease.reviewed': { lease: Lease }
  /** A lease is extended. */
  'vault.lease.extended': { lease: Lease }
  /** A lease that you hold ends soon. */
  'vault.lease.ending': { lease: Lease }
  /** A lease is denied. */
  'vault.lease.denied': { lease: Lease }
  /** A request is cancelled. */
  'vault.lease.cancelled': { lease: Lease }
  /** A request lapses undecided. */
  'vault.lease.lapsed': { lease: Lease }
  /** A leased secret is used. */
  'vault.lease.used': { lease: Lease }
  /** A lease is used up. */
  'vault.lease.used_up': { lease: Lease }
  /** A lease expires. */
  'vault.lease.expired': { lease: Lease }
  /** A lease is revoked. */
  'vault.lease.revoked': { lease: Lease }
  /** An approval rule is made. */
  'vault.approval_rule.created': { rule: { id: Id; vaultId: Id; itemId: Id; agentId: Id } }
  /** An approval rule is changed. */
  'vault.approval_rule.changed': { rule: { id: Id; vaultId: Id; itemId: Id; agentId: Id } }
  /** An approval rule ends. */
  'vault.approval_rule.ended': { rule: { id: Id; vaultId: Id; itemId: Id; agentId: Id } }
  /** An agent synced its schedule. */
  'schedule.synced': { agentId: Id; created: number; updated: number; removed: number }
  /** Cancelling many jobs waits for a person. */
  'schedule.cancel_held': { agentId: Id; syncId: Id; count: number }
  /** Jobs that waited are cancelled, kept or named again. */
  'schedule.cancel_settled': { agentId: Id; syncId: Id; outcome: HeldOutcome }
  /** Runs of a job meet an alert rule, or go well again. */
  'schedule.alert': { state: 'raised' | 'resolved'; alert: RunAlert }
  /** Alert rules are changed. */
  'schedule.alert_rules_changed': { eventId: Id | null; agentId: Id | null }
  /** A job is scheduled. */
  'schedule.event.created': { event: ScheduleEvent }
  /** A job is changed. */
  'schedule.event.updated': { event: ScheduleEvent }
  /** A job is removed. */
  'schedule.event.deleted': { eventId: Id; agentId: Id }
  /** A run comes due. */
  'run.due': { occurrence: Occurrence; event: ScheduleEvent }
  /** A run is late. */
  'run.late': { occurrence: Occurrence; event: ScheduleEvent }
  /** A run is missed. */
  'run.missed': { occurrence: Occurrence; event: ScheduleEvent }
  /** A run begins. */
  'run.started': { occurrence: Occurrence; event: ScheduleEvent }
  /** A run ends. */
  'run.finished': { occurrence: Occurrence; event: ScheduleEvent }
  /** A run is not expected: its job is paused or its agent frozen. */
  'run.held': { occurrence: Occurrence; event: ScheduleEvent }
  /** A person asks for a run now. */
  'run.requested': { request: RunRequest }
  /** A run that was asked for is accepted, refused, taken back or lapses. */
  'run.request_settled': { request: RunRequest }
  /** A run is reported. */
  'schedule.occurrence.recorded': { occurrence: Occurrence; event: ScheduleEvent }
  /** An agent is provisioned. */
  'agent.created': { agent: Agent }
  /** An agent is changed. */
  'agent.updated': { agent: Agent }
  /** An agent is removed. */
  'agent.deleted': { agentId: Id }
  /** An agent is frozen. */
  'agent.frozen': { agent: Agent }
  /** An agent is unfrozen. */
  'agent.unfrozen': { agent: Agent }
  /** An agent gets a key. */
  'agent.key_created': {
    agentId: Id
    keyId: Id
    /** `null`: a public key. */
    name: string | null
    scopes: ApiKeyScope[]
    createdBy: Id
    /** Vaults in which the agent has a role or an open lease, when the key reaches them. */
    vaultIds: Id[]
  }
  /** A person or a role is changed. */
  'member.updated': { principalId: Id }
  /** A person is removed. */
  'member.removed': { principalId: Id }
  /** The workspace is renamed. */
  'workspace.updated': { workspaceId: Id }
  /** A webhook is turned off after failing. */
  'webhook.disabled': { webhook: Webhook }
}

/** What each passing event carries. Not stored: those who are away miss it. */
export interface EphemeralEventPayloads {
  typing: { channelId: Id; principalId: Id }
  presence: { principalId: Id; presence: PresenceState; lastSeenAt: Timestamp | null }
  status: { principalId: Id; activity: AgentActivity | null }
  receipt: { channelId: Id; messageId: Id; agentId: Id }
}
