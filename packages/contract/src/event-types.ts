/** Every durable event, in the groups and with the words that people see. Without imports, so that a page may use it for free. */
export const eventGroups = [
  {
    label: 'Messages',
    events: {
      message: 'A message is sent',
      'message.updated': 'A message is edited',
      'message.deleted': 'A message is deleted',
      'message.pinned': 'A message is pinned',
      'message.unpinned': 'A message is unpinned',
      'message.saved': 'You have saved a message for later',
      'message.unsaved': 'You have taken a message off your list for later',
      reaction: 'Someone reacts to a message',
      'message.run_stop_requested': 'A person asks an agent to stop what its message shows',
      'message.run_again_requested': 'A person asks an agent to do again what its message shows',
      'message.run_control_settled':
        'What was asked of a run is accepted, refused, taken back or lapses',
      read: 'Someone has read a channel',
      unread: 'You have marked a message unread',
      'thread.read': 'You have read a thread',
      'inbox.changed':
        'You have dismissed, snoozed or restored something in the inbox, or a task that you watch has news',
    },
  },
  {
    label: 'Channels',
    events: {
      'channel.created': 'A channel is created',
      'channel.updated': 'A channel is changed',
      'channel.preferences': 'You have starred or muted a channel, or changed its notifications',
      'channel.deleted': 'A channel is deleted',
      'channel.member_added': 'Someone joins a channel',
      'channel.member_removed': 'Someone leaves a channel',
    },
  },
  {
    label: 'Tasks',
    events: {
      'task.created': 'A task is created',
      'task.updated': 'A task is changed',
      'task.deleted': 'A task is deleted',
      'task.commented': 'Someone comments on a task',
      'task.comment_changed': 'A comment is edited or reacted to',
      'task.rules_changed': 'What holds for the tasks of a channel is changed',
      'view.changed': 'A saved view that you have is made, changed or deleted',
    },
  },
  {
    label: 'Questions',
    events: {
      'question.asked': 'A question is asked',
      'question.answered': 'A question is answered',
      'question.withdrawn': 'A question is withdrawn',
      'question.lapsed': 'A question lapses unanswered',
    },
  },
  {
    label: 'Lease requests and leaks',
    events: {
      'vault.lease_request': 'A secret is requested',
      'vault.lease.asked': 'Somebody who decides a request asks back',
      'vault.lease.answered': 'What was asked back is answered',
      'vault.lease.terms_changed': 'A request asks for something else now',
      'vault.lease.approval_added': 'One of several approvals is given',
      'vault.lease.approved': 'A lease is approved',
      'vault.lease.glass_broken': 'A lease is given in an emergency',
      'vault.lease.reviewed': 'A lease given in an emergency is reviewed',
      'vault.lease.extended': 'A lease is extended',
      'vault.lease.ending': 'A lease that you hold ends soon',
      'vault.lease.denied': 'A lease is denied',
      'vault.lease.cancelled': 'A request is cancelled',
      'vault.lease.lapsed': 'A request lapses undecided',
      'vault.lease.used': 'A leased secret is used',
      'vault.lease.used_up': 'A lease is used up',
      'vault.lease.expired': 'A lease expires',
      'vault.lease.revoked': 'A lease is revoked',
      'vault.approval_rule.created': 'An approval rule is made',
      'vault.approval_rule.changed': 'An approval rule is changed',
      'vault.approval_rule.ended': 'An approval rule ends',
      'vault.leak_detected': 'A secret is written somewhere, and removed',
      'vault.leak_resolved': 'An exposed secret is resolved',
    },
  },
  {
    label: 'Vaults and items',
    events: {
      'vault.created': 'A vault is created',
      'vault.updated': 'A vault is changed',
      'vault.deleted': 'A vault is deleted',
      'vault.exported': 'A vault is exported',
      'vault.item.created': 'An item is added',
      'vault.item.updated': 'An item is changed, archived or brought back',
      'vault.item.favourited': 'You have made an item a favourite',
      'vault.item.unfavourited': 'You have taken an item off your favourites',
      'vault.item.deleted': 'An item is deleted',
    },
  },
  {
    label: 'Schedules and runs',
    events: {
      'run.due': 'A run comes due',
      'run.late': 'A run is late',
      'run.missed': 'A run is missed',
      'run.started': 'A run begins',
      'run.finished': 'A run ends',
      'run.held': 'A run is not expected: its job is paused or its agent frozen',
      'run.requested': 'A person asks for a run now',
      'run.request_settled': 'A run that was asked for is accepted, refused, taken back or lapses',
      'schedule.occurrence.recorded': 'A run is reported',
      'schedule.event.created': 'A job is scheduled',
      'schedule.event.updated': 'A job is changed',
      'schedule.event.deleted': 'A job is removed',
      'schedule.synced': 'An agent synced its schedule',
      'schedule.alert': 'Runs of a job meet an alert rule, or go well again',
      'schedule.alert_rules_changed': 'Alert rules are changed',
      'schedule.cancel_held': 'Cancelling many jobs waits for a person',
      'schedule.cancel_settled': 'Jobs that waited are cancelled, kept or named again',
    },
  },
  {
    label: 'Agents and people',
    events: {
      'agent.created': 'An agent is provisioned',
      'agent.updated': 'An agent is changed',
      'agent.deleted': 'An agent is removed',
      'agent.frozen': 'An agent is frozen',
      'agent.unfrozen': 'An agent is unfrozen',
      'agent.key_created': 'An agent gets a key',
      'group.changed': 'A group of people is made, changed or deleted',
      'member.updated': 'A person or a role is changed',
      'member.removed': 'A person is removed',
      'workspace.updated': 'The workspace is renamed',
      'webhook.disabled': 'A webhook is turned off after failing',
    },
  },
] as const

type Listed = { [G in (typeof eventGroups)[number] as G['label']]: keyof G['events'] }
/** An event that is written in the transaction of the change it reports, and that a webhook may subscribe to. */
export type DurableEventType = Listed[keyof Listed]

const isDurable = (type: string): type is DurableEventType =>
  eventGroups.some(({ events }) => Object.hasOwn(events, type))

/** The types of a group, in its order. */
export const typesOf = (group: (typeof eventGroups)[number]): DurableEventType[] =>
  Object.keys(group.events).filter(isDurable)

export const durableEventTypes: readonly DurableEventType[] = eventGroups.flatMap(typesOf)

type Beginning<T extends string> = T extends `${infer Word}.${infer Rest}`
  ? Word | `${Word}.${Beginning<Rest>}`
  : never

/** Several durable events by the beginning of their types, those that later versions add included: `task.*`, or `*` for every one. */
export type EventPattern = '*' | `${Beginning<DurableEventType>}.*`

const isPattern = (text: string): text is EventPattern =>
  text === '*' || durableEventTypes.some((type) => type.startsWith(text.slice(0, -1)))

/** Every pattern that there is: `channel.created` is of `channel.*`, and a lease’s event of `vault.*` and `vault.lease.*`. */
export const eventPatterns: readonly EventPattern[] = [
  ...new Set(['*', ...durableEventTypes.flatMap(beginningsOf)]),
].filter(isPattern)

function beginningsOf(type: string): string[] {
  const words = type.split('.')
  return words.slice(1).map((_, index) => `${words.slice(0, index + 1).join('.')}.*`)
}

/** The durable events of today that a subscription to these types and patterns is told of, in their order. */
export const subscribedTypes = (subscribed: readonly string[]): DurableEventType[] =>
  durableEventTypes.filter((type) =>
    subscribed.some(
      (it) => it === '*' || it === type || (it.endsWith('.*') && type.startsWith(it.slice(0, -1))),
    ),
  )

/** The durable events that messages for people are written of, in Slack and the like: what waits for a person, or went wrong. */
export const noticeEventTypes = [
  'vault.lease_request',
  'question.asked',
  'schedule.cancel_held',
  'vault.leak_detected',
  'run.missed',
  'run.finished',
  'schedule.alert',
] as const satisfies DurableEventType[]
export type NoticeEventType = (typeof noticeEventTypes)[number]

/** Events that are not stored: those who are away miss them. */
export const ephemeralEventTypes = ['typing', 'presence', 'status', 'receipt'] as const
export type EphemeralEventType = (typeof ephemeralEventTypes)[number]

export type EventType = DurableEventType | EphemeralEventType
export const eventTypes: readonly EventType[] = [...durableEventTypes, ...ephemeralEventTypes]

const summaries: Readonly<Record<string, string>> = Object.fromEntries(
  eventGroups.flatMap(({ events }) => Object.entries(events)),
)

/** "A message is sent". */
export const eventSummary = (type: string): string => summaries[type] ?? type
