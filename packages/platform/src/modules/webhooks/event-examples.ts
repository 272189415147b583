import type { Lease } from '@sesamespace/contract/leases'
import type { Occurrence, ScheduleEvent } from '@sesamespace/contract/schedule'
import type { Agent } from '@sesamespace/contract/agents'
import type { Channel } from '@sesamespace/contract/channels'
import type { DurableEventPayloads } from '@sesamespace/contract/events'
import type { VaultItem } from '@sesamespace/contract/items'
import type { Leak } from '@sesamespace/contract/leaks'
import type { Message } from '@sesamespace/contract/messages'
import type { Task } from '@sesamespace/contract/tasks'
import type { Vault } from '@sesamespace/contract/vaults'
import type { Webhook } from '@sesamespace/contract/webhooks'

const at = '2026-11-02T09:00:00.000Z'
const later = '2026-11-02T09:15:00.000Z'
const idOf = (last: number): string => `0193a000-0000-7000-8000-${String(last).padStart(12, '0')}`
const alice = idOf(1)
const agentId = idOf(2)
const channelId = idOf(3)
const messageId = idOf(4)
const taskId = idOf(5)
const vaultId = idOf(6)
const itemId = idOf(7)
const eventId = idOf(9)

const message: Message = {
  id: messageId,
  channelId,
  senderId: alice,
  seq: 42,
  kind: 'text',
  intent: 'chat',
  content: 'Ship it, please.',
  plaintext: 'Ship it, please.',
  threadRootId: null,
  clientGeneratedId: null,
  createdAt: at,
  editedAt: null,
  deletedAt: null,
  replyCount: 0,
  reactions: [],
  metadata: {
    senderHandle: 'alice',
    senderDisplayName: 'Alice Example',
    senderKind: 'human',
    attachments: [],
    mentions: [],
    card: null,
    streaming: false,
  },
}
const channel: Channel = {
  id: channelId,
  name: 'releases',
  kind: 'channel',
  visibility: 'public',
  description: null,
  isMember: true,
  lastSeq: 0,
  readSeq: 0,
  unreadCount: 0,
  mentionCount: 0,
  lastMessageAt: null,
  pinnedMessageId: null,
  taskId: null,
  createdBy: alice,
  createdAt: at,
  archivedAt: null,
  participants: null,
}
const task: Task = {
  id: taskId,
  channelId,
  number: 7,
  title: 'Write the release notes',
  description: null,
  status: 'open',
  priority: 'medium',
  labels: ['docs'],
  dueAt: null,
  assignees: [{ principalId: agentId, role: 'assignee', assignedAt: at }],
  claimedBy: null,
  claimedAt: null,
  taskChannelId: null,
  blockedBy: [],
  commentCount: 0,
  position: 1024,
  createdBy: alice,
  createdAt: at,
  updatedAt: at,
  completedAt: null,
}
const vault: Vault = {
  id: vaultId,
  name: 'Production',
  description: null,
  itemCount: 1,
  role: 'manager',
  maskingPolicy: { alwaysMask: [], neverMask: [] },
  agentsMayRequest: true,
  requiredApprovals: 1,
  ownAgentRequests: 'mark',
  createdAt: at,
}
const leak: Leak = {
  id: idOf(12),
  vaultId,
  vaultName: vault.name,
  itemId,
  itemName: 'Database',
  fieldKey: 'password',
  authorId: agentId,
  place: 'message',
  channelId,
  messageId,
  detectedAt: at,
  resolvedAt: null,
  canRotate: true,
  canRestore: true,
}
const item: VaultItem = {
  id: itemId,
  vaultId,
  name: 'Database',
  type: 'database',
  url: null,
  tags: ['production'],
  version: 1,
  hasTotp: false,
  createdBy: alice,
  createdAt: at,
  updatedAt: at,
}
const pending: Lease = {
  id: idOf(8),
  status: 'pending',
  itemId,
  itemName: 'Database',
  itemVersion: 1,
  vaultId,
  vaultName: 'Production',
  requesterId: agentId,
  fields: ['password'],
  requestedFields: ['password'],
  reason: 'To run the nightly backup',
  requestedDurationSeconds: 900,
  durationSeconds: null,
  maxUses: null,
  uses: 0,
  channelId,
  risks: ['first_time'],
  requiredApprovals: 1,
  approvedBy: [],
  decidedBy: null,
  decidedAt: null,
  note: null,
  expiresAt: later,
  endedAt: null,
  lastUsedAt: null,
  canDecide: false,
  createdAt: at,
}
const active: Lease = {
  ...pending,
  status: 'active',
  durationSeconds: 900,
  approvedBy: [alice],
  decidedBy: alice,
  decidedAt: at,
}
const used: Lease = { ...active, uses: 1, lastUsedAt: at }
const ended = (status: Lease['status'], before: Lease = active): { lease: Lease } => ({
  lease: { ...before, status, expiresAt: null, endedAt: later },
})
const scheduleEvent: ScheduleEvent = {
  id: eventId,
  agentId,
  externalId: 'nightly-backup',
  title: 'Nightly backup',
  description: null,
  cronExpression: '0 3 * * *',
  everyMs: null,
  anchorAt: null,
  staggerMs: 0,
  graceSeconds: 8640,
  unreadable: null,
  timezone: 'America/New_York',
  status: 'active',
  nextOccurrenceAt: '2026-11-03T08:00:00.000Z',
  nextRunAt: '2026-11-03T08:00:00.000Z',
  decidedBy: null,
  lastOccurrenceAt: null,
  lastStatus: null,
  maxOccurrences: null,
  occurrenceCount: 0,
  createdAt: at,
  updatedAt: at,
}
const run: Occurrence = {
  id: idOf(10),
  eventId,
  scheduledAt: '2026-11-02T08:00:00.000Z',
  status: 'planned',
  result: null,
  recordedAt: at,
  attempt: 0,
  startedAt: null,
  finishedAt: null,
  durationMs: null,
  heartbeatAt: null,
  links: [],
}
const aboutRun = (status: Occurrence['status']) => ({
  occurrence: { ...run, status },
  event: scheduleEvent,
})
const finished = {
  occurrence: {
    ...run,
    status: 'completed' as const,
    result: '3 tables saved',
    attempt: 1,
    startedAt: at,
    finishedAt: later,
    durationMs: 60_000,
  },
  event: {
    ...scheduleEvent,
    lastOccurrenceAt: '2026-11-02T08:00:00.000Z',
    lastStatus: 'completed' as const,
    occurrenceCount: 1,
  },
}
const agent: Agent = {
  id: agentId,
  kind: 'agent',
  handle: 'keeper',
  displayName: 'Keeper',
  description: null,
  status: 'active',
  presence: 'online',
  activity: null,
  runtime: 'node',
  runtimeVersion: '24',
  lastSeenAt: at,
  capabilities: [],
  createdBy: alice,
  ownerId: alice,
  frozenReason: null,
  createdAt: at,
}
const webhook: Webhook = {
  id: idOf(11),
  ownerId: agentId,
  limitedTo: [],
  url: 'https://hooks.example.com/sesame',
  eventTypes: ['message'],
  status: 'disabled',
  disabledCause: 'failing',
  disabledReason: 'Every delivery failed for 3 days.',
  failingSince: '2026-10-30T08:59:00.000Z',
  previousSecretUntil: null,
  createdAt: '2026-10-01T12:00:00.000Z',
  updatedAt: at,
}

/** What each event that is stored looks like. A type without an example does not compile. */
export const eventExamples: DurableEventPayloads = {
  message: { message },
  'message.updated': {
    message: { ...message, content: 'Ship it.', plaintext: 'Ship it.', editedAt: later },
  },
  'message.deleted': { messageId, channelId, seq: 42 },
  reaction: { channelId, messageId, reactions: [{ emoji: '👍', principalIds: [agentId] }] },
  read: { channelId, principalId: agentId, seq: 42 },
  'thread.read': { channelId, threadRootId: messageId, principalId: agentId, seq: 42 },
  'channel.created': { channel },
  'channel.updated': { channel: { ...channel, description: 'What ships when' } },
  'channel.deleted': { channelId },
  'channel.member_added': { channelId, principalId: agentId },
  'channel.member_removed': { channelId, principalId: agentId },
  'task.created': { task },
  'task.updated': {
    task: {
      ...task,
      status: 'in_progress',
      claimedBy: agentId,
      claimedAt: later,
      updatedAt: later,
    },
  },
  'task.deleted': { taskId, channelId },
  'task.commented': {
    comment: {
      id: idOf(12),
      taskId,
      authorId: agentId,
      content: 'The draft is ready.',
      createdAt: later,
    },
    channelId,
  },
  'vault.created': { vault: { ...vault, itemCount: 0 } },
  'vault.updated': { vault },
  'vault.deleted': { vaultId },
  'vault.item.created': { item },
  'vault.item.updated': { item: { ...item, version: 2, updatedAt: later } },
  'vault.item.deleted': { itemId, vaultId },
  'vault.leak_detected': { leak },
  'vault.leak_resolved': {
    leak: { ...leak, resolvedAt: later, canRestore: false },
  },
  'vault.lease_request': { lease: pending },
  'vault.lease.approval_added': {
    lease: { ...pending, requiredApprovals: 2, approvedBy: [alice] },
  },
  'vault.lease.approved': { lease: active },
  'vault.lease.extended': { lease: { ...active, durationSeconds: 1800 } },
  'vault.lease.denied': ended('denied', {
    ...pending,
    decidedBy: alice,
    decidedAt: at,
    note: 'Ask in the morning.',
  }),
  'vault.lease.cancelled': ended('cancelled', pending),
  'vault.lease.lapsed': ended('lapsed', pending),
  'vault.lease.used': { lease: used },
  'vault.lease.used_up': ended('used_up', { ...used, maxUses: 1 }),
  'vault.lease.expired': ended('expired'),
  'vault.lease.revoked': ended('revoked'),
  'schedule.synced': { agentId, created: 1, updated: 0, removed: 0 },
  'schedule.event.created': { event: scheduleEvent },
  'schedule.event.updated': { event: { ...scheduleEvent, status: 'paused', updatedAt: later } },
  'schedule.event.deleted': { eventId, agentId },
  'run.due': aboutRun('planned'),
  'run.late': aboutRun('late'),
  'run.missed': aboutRun('missed'),
  'run.held': aboutRun('held'),
  'run.started': {
    occurrence: { ...run, status: 'running', attempt: 1, startedAt: at, heartbeatAt: at },
    event: scheduleEvent,
  },
  'run.finished': finished,
  'schedule.occurrence.recorded': finished,
  'agent.created': {
    agent: { ...agent, presence: 'offline', lastSeenAt: null, runtime: null, runtimeVersion: null },
  },
  'agent.updated': { agent },
  'agent.deleted': { agentId },
  'agent.frozen': { agent: { ...agent, status: 'frozen', presence: 'offline' } },
  'agent.unfrozen': { agent: { ...agent, presence: 'offline' } },
  'agent.key_created': {
    agentId,
    keyId: idOf(13),
    name: 'CI',
    scopes: ['chat', 'vault'],
    createdBy: alice,
    vaultIds: [vaultId],
  },
  'member.updated': { principalId: alice },
  'member.removed': { principalId: alice },
  'workspace.updated': { workspaceId: idOf(40) },
  'webhook.disabled': { webhook },
}
