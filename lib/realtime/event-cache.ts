import type {
  Channel,
  DurableEventPayloads,
  EphemeralEventPayloads,
  EventType,
  Lease,
  RunControl,
  SesameEvent,
} from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { agentsOptions, dropAgent, patchAgent, putAgent } from '@/lib/people/agents'
import { agentReachOptions } from '@/lib/agents/reach'
import { leaseKeys, putLease } from '@/lib/approvals/queries'
import { ruleKeys } from '@/lib/approvals/rule-lists'
import { questionKeys } from '@/lib/approvals/question-queries'
import {
  addMessage,
  clearMessage,
  invalidateMessage,
  setPinned,
  setReactions,
} from '@/lib/chat/message-queries'
import { renewReceipts } from '@/lib/chat/receipt-queries'
import { chatKeys, dropChannel, noteRead, putChannel } from '@/lib/chat/queries'
import { dropSaved, replaceSaved, setSaved } from '@/lib/chat/saved-cache'
import { savedKeys } from '@/lib/chat/saved-queries'
import {
  countMessage,
  markChannelRead,
  markThreadRead,
  markUnreadFrom,
  recountDeleted,
  recountEdited,
} from '@/lib/chat/unread'
import { renewMarks } from '@/lib/inbox/use-put-away'
import { leakKeys } from '@/lib/leaks/queries'
import { groupKeys } from '@/lib/people/groups'
import { membersOptions, setPresence } from '@/lib/people/queries'
import { scheduleKeys } from '@/lib/schedule/keys'
import { refreshCalendar } from '@/lib/schedule/refresh-calendar'
import { putRun } from '@/lib/schedule/run-cache'
import { meOptions, newSignInsOptions } from '@/lib/session/queries'
import { calendarFeedsOptions } from '@/lib/schedule/feed-queries'
import { pushDevicesOptions } from '@/lib/notifications/devices'
import { markStale } from '@/lib/shared/mark-stale'
import { startKeys } from '@/lib/start/keys'
import { taskSettingsKey } from '@/lib/settings/task-settings'
import { invitesKey, workspaceSettingsKey } from '@/lib/settings/workspace-settings'
import { isWatchersKey, taskKeys } from '@/lib/tasks/keys'
import { dropTask, putTask } from '@/lib/tasks/task-cache'
import { vaultKeys } from '@/lib/vault/keys'
import { webhookKeys } from '@/lib/webhooks/keys'
import { journalOf } from './journal'
import { invalidateSoon } from '@/lib/shared/invalidate-soon'
import { clearTyping, noteTyping } from '@/lib/chat/typing'

type Payloads = DurableEventPayloads & EphemeralEventPayloads
type Apply<T extends EventType> = (client: QueryClient, payload: Payloads[T]) => void

const meId = (client: QueryClient): string | undefined =>
  client.getQueryData(meOptions().queryKey)?.id

const renew =
  (...keys: readonly (readonly unknown[])[]) =>
  (client: QueryClient): void => {
    for (const queryKey of keys) markStale(client, { queryKey })
  }

const invalidateFirstSteps = renew(startKeys.leases)
const lease = (client: QueryClient, event: { lease: Lease }): void => {
  putLease(client, event.lease)
  invalidateFirstSteps(client)
}
/** What an agent may get without a person is part of its reach. */
const renewRules = (client: QueryClient, { rule }: Payloads['vault.approval_rule.ended']): void =>
  renew(ruleKeys.all, agentReachOptions(rule.agentId).queryKey)(client)
/** Jobs change many at a time: the calendar, which is all of them, is looked at again every few seconds. */
const invalidateSchedule = (client: QueryClient): void => {
  markStale(client, {
    queryKey: scheduleKeys.all,
    predicate: ({ queryKey }) => queryKey[1] !== scheduleKeys.calendar[1],
  })
  refreshCalendar(client)
}
const invalidateVault = invalidateSoon(vaultKeys.all)
const renewTroubles = invalidateSoon(scheduleKeys.troubles)
const renewAlerts = invalidateSoon(scheduleKeys.alerts)
/** A run that failed, was missed, or is well after all. */
const troubledRun = (client: QueryClient, payload: Payloads['run.finished']): void => {
  putRun(client, payload)
  renewTroubles(client)
  // A run may add to an alert that is open.
  renewAlerts(client)
}
const invalidateLeaks = invalidateSoon(leakKeys.all)
/** Lists mark the items whose values leaked. */
const invalidateLeak = (client: QueryClient): void => {
  invalidateLeaks(client)
  invalidateVault(client)
}
const invalidateLeasedItems = invalidateSoon(leaseKeys.items)
/** A new version of an item undoes approvals of requests for it. */
const invalidateLeases = invalidateSoon(leaseKeys.all)
/** Whose approvals requests take follows what vaults ask for, and who is in the groups that they ask. */
const invalidateVaultRules = (client: QueryClient): void => {
  invalidateVault(client)
  invalidateLeases(client)
}
/** An alert ends, or is back, with the value of an item. */
const invalidateItem = (client: QueryClient): void => {
  invalidateVault(client)
  invalidateLeaks(client)
  invalidateLeasedItems(client)
  invalidateLeases(client)
}

/** Cards of runs say what was asked of them. */
const renewRunControls = (client: QueryClient, { control }: { control: RunControl }): void =>
  renew(chatKeys.runControls(control.channelId))(client)

/** Texts name channels: what a name leads to may be another one now. */
const renewChannel = (client: QueryClient, { channel }: { channel: Channel }): void => {
  putChannel(client, channel)
  renew(chatKeys.byName)(client)
}

/** What a person may do comes with what they see. */
/** Whoever comes in used an invitation, and whoever goes or gets another role may have taken some along. */
const invalidatePeople = renew(membersOptions().queryKey, invitesKey)
const renewOwn = renew(
  meOptions().queryKey,
  chatKeys.channels,
  taskKeys.all,
  vaultKeys.all,
  leaseKeys.all,
  questionKeys.all,
  agentsOptions().queryKey,
  newSignInsOptions().queryKey,
  pushDevicesOptions().queryKey,
  calendarFeedsOptions().queryKey,
)

/**
 * The one map from what happened to what changes on the screen. Each entry writes to the cache, or marks what it touches as
 * stale, which renews it where it is looked at. No component listens to the socket. An entry may meet data that has its event
 * already: it is applied again to whatever was asked for before it came.
 */
const applyByType: { [T in EventType]: Apply<T> } = {
  message: (client, { message }) => {
    countMessage(client, message, meId(client))
    addMessage(client, message)
    // It may also be one that takes part in a thread from now on.
    if (message.metadata.senderKind === 'agent')
      renewReceipts(client, { channelId: message.channelId })
  },
  'message.updated': (client, { message }) => {
    recountEdited(client, message, meId(client))
    invalidateMessage(client, message)
    replaceSaved(client, message)
  },
  'message.deleted': (client, { channelId, messageId, seq }) => {
    recountDeleted(client, channelId, seq)
    clearMessage(client, channelId, messageId)
    dropSaved(client, messageId)
  },
  'message.pinned': (client, { message }) => setPinned(client, message),
  'message.unpinned': (client, { message }) => setPinned(client, message),
  'message.saved': (client, { messageId }) => setSaved(client, messageId, true),
  'message.unsaved': (client, { messageId }) => setSaved(client, messageId, false),
  'message.run_stop_requested': renewRunControls,
  'message.run_again_requested': renewRunControls,
  'message.run_control_settled': renewRunControls,
  reaction: (client, { channelId, messageId, reactions }) => {
    setReactions(client, channelId, messageId, reactions)
    renewReceipts(client, { channelId, messageId })
  },
  read: (client, { channelId, principalId, seq }) => {
    if (principalId === meId(client)) markChannelRead(client, channelId, seq)
    noteRead(client, channelId, principalId, seq)
    if (principalId !== meId(client)) renewReceipts(client, { channelId, principalId })
  },
  'inbox.changed': (client) => {
    renewMarks(client)
    renew(taskKeys.news)(client)
    // The person may watch a task, or no longer, by another screen of theirs.
    markStale(client, { predicate: ({ queryKey }) => isWatchersKey(queryKey) })
  },
  unread: (client, { channelId, threadRootId, principalId, seq }) => {
    if (principalId === meId(client)) markUnreadFrom(client, { channelId, threadRootId, seq })
  },
  'thread.read': (client, { channelId, principalId }) => {
    if (principalId === meId(client)) markThreadRead(client, channelId)
  },
  'channel.created': renewChannel,
  'channel.updated': renewChannel,
  'channel.preferences': renew(chatKeys.channels),
  'channel.deleted': (client, { channelId }) => {
    dropChannel(client, channelId)
    renew(savedKeys.all, chatKeys.byName)(client)
  },
  'channel.member_added': (client, { channelId, principalId }) => {
    if (principalId === meId(client))
      renew(chatKeys.channels, chatKeys.byName, savedKeys.all)(client)
    renew(chatKeys.members(channelId))(client)
  },
  'channel.member_removed': (client, { channelId, principalId }) => {
    if (principalId === meId(client))
      renew(chatKeys.channels, chatKeys.byName, savedKeys.all)(client)
    renew(chatKeys.members(channelId))(client)
  },
  'task.created': (client, { task }) => putTask(client, task),
  'task.updated': (client, { task }) => {
    putTask(client, task)
    renew(taskKeys.history(task.id), taskKeys.watchers(task.id))(client)
  },
  'task.deleted': (client, { taskId }) => dropTask(client, taskId),
  'task.commented': (client, { comment }) => renew(taskKeys.comments(comment.taskId))(client),
  'task.comment_changed': (client, { comment }) => renew(taskKeys.comments(comment.taskId))(client),
  'group.changed': (client, { groupId, deleted }) => {
    renew(groupKeys.list, ...(deleted ? [] : [groupKeys.members(groupId)]))(client)
    invalidateVaultRules(client)
  },
  'task.rules_changed': (client, { channelId }) =>
    // Which tasks wait for acceptance depends on it.
    renew(taskKeys.rules(channelId), taskKeys.pages)(client),
  'view.changed': renew(taskKeys.views),
  'vault.created': invalidateVault,
  'vault.updated': invalidateVaultRules,
  'vault.deleted': invalidateVault,
  // Each item shows who saw its values.
  'vault.exported': invalidateVault,
  'vault.item.created': invalidateVault,
  'vault.item.updated': invalidateItem,
  'vault.item.favourited': invalidateVault,
  'vault.item.unfavourited': invalidateVault,
  'vault.item.deleted': invalidateItem,
  'question.asked': renew(questionKeys.all),
  'question.answered': renew(questionKeys.all),
  'question.withdrawn': renew(questionKeys.all),
  'question.lapsed': renew(questionKeys.all),
  'vault.leak_detected': invalidateLeak,
  'vault.leak_resolved': invalidateLeak,
  'vault.lease_request': lease,
  'vault.approval_rule.created': renewRules,
  'vault.approval_rule.changed': renewRules,
  'vault.approval_rule.ended': renewRules,
  'vault.lease.approved': lease,
  'vault.lease.asked': lease,
  'vault.lease.answered': lease,
  'vault.lease.terms_changed': lease,
  'vault.lease.approval_added': lease,
  'vault.lease.glass_broken': lease,
  'vault.lease.reviewed': lease,
  'vault.lease.extended': lease,
  'vault.lease.ending': lease,
  'vault.lease.denied': lease,
  'vault.lease.cancelled': lease,
  'vault.lease.lapsed': lease,
  'vault.lease.used': lease,
  'vault.lease.used_up': lease,
  'vault.lease.expired': lease,
  'vault.lease.revoked': lease,
  'schedule.synced': invalidateSchedule,
  'schedule.alert': renewAlerts,
  'schedule.alert_rules_changed': renew(scheduleKeys.alertRules, scheduleKeys.troubles),
  'schedule.cancel_held': renew(scheduleKeys.syncs),
  'schedule.cancel_settled': invalidateSchedule,
  'schedule.event.created': invalidateSchedule,
  'schedule.event.updated': invalidateSchedule,
  'schedule.event.deleted': invalidateSchedule,
  'schedule.occurrence.recorded': putRun,
  'run.requested': renew(scheduleKeys.requests),
  'run.request_settled': invalidateSchedule,
  'run.due': putRun,
  'run.held': putRun,
  'run.late': putRun,
  'run.started': putRun,
  'run.missed': troubledRun,
  'run.finished': troubledRun,
  'agent.created': (client, { agent }) => putAgent(client, agent),
  'agent.updated': (client, { agent }) => putAgent(client, agent),
  'agent.deleted': (client, { agentId }) => {
    dropAgent(client, agentId)
    renew(webhookKeys.all)(client)
  },
  'agent.frozen': (client, { agent }) => putAgent(client, agent),
  'agent.unfrozen': (client, { agent }) => putAgent(client, agent),
  'agent.key_created': (client, { agentId }) => renew(['agents', 'one', agentId, 'keys'])(client),
  'member.updated': (client, { principalId }) => {
    invalidatePeople(client)
    if (principalId === meId(client)) renewOwn(client)
  },
  'member.removed': invalidatePeople,
  // Keys of tasks begin with the prefix of the workspace.
  'workspace.updated': (client) => {
    renew(meOptions().queryKey, taskKeys.all, taskSettingsKey, workspaceSettingsKey)(client)
    // Whether vaults may be exported in plain text is a setting of it.
    invalidateVault(client)
  },
  'webhook.disabled': renew(webhookKeys.all),
  typing: () => {},
  presence: (client, { principalId, presence, lastSeenAt }) => {
    setPresence(client, principalId, presence, lastSeenAt)
    // An agent that comes back gets what it missed.
    renewReceipts(client, { principalId })
  },
  receipt: (client, { channelId, messageId }) => renewReceipts(client, { channelId, messageId }),
  status: (client, { principalId, activity }) => patchAgent(client, principalId, { activity }),
}

/** Brings one event from the socket to the screen. */
export function applyEvent<T extends EventType>(
  client: QueryClient,
  type: T,
  payload: Payloads[T],
): void {
  const apply: Apply<T> = applyByType[type]
  journalOf(client).add((cache) => apply(cache, payload))
}

/** Who types is of the moment, and in no cache. */
export function noteTypist(client: QueryClient, event: SesameEvent): void {
  if (event.type === 'message') clearTyping(event.message.channelId, event.message.senderId)
  if (event.type === 'typing' && event.principalId !== meId(client)) {
    noteTyping(event.channelId, event.principalId)
  }
}

/** Keeps what is fetched from undoing what the socket brought. Returns a function that stops it. */
export const keepLive = (client: QueryClient): (() => void) =>
  journalOf(client, [meOptions().queryKey]).watch()

/** Every type that changes the screen. */
export const isEventType = (type: string): type is EventType => Object.hasOwn(applyByType, type)
