import type { DurableEventType } from '@sesamespace/sdk'

/** Every event that a webhook may ask for, in the groups and the words that people see. */
export const eventGroups = [
  {
    label: 'Messages',
    events: {
      message: 'A message is sent',
      'message.updated': 'A message is edited',
      'message.deleted': 'A message is deleted',
      reaction: 'Somebody reacts to a message',
      read: 'Somebody has read a channel',
    },
  },
  {
    label: 'Channels',
    events: {
      'channel.created': 'A channel is created',
      'channel.updated': 'A channel is changed',
      'channel.deleted': 'A channel is deleted',
      'channel.member_added': 'Somebody joins a channel',
      'channel.member_removed': 'Somebody leaves a channel',
    },
  },
  {
    label: 'Tasks',
    events: {
      'task.created': 'A task is created',
      'task.updated': 'A task is changed',
      'task.deleted': 'A task is deleted',
      'task.commented': 'Somebody comments on a task',
    },
  },
  {
    label: 'Lease requests and leaks',
    events: {
      'vault.lease_request': 'A secret is asked for',
      'vault.lease.approval_added': 'One of several approvals is given',
      'vault.lease.approved': 'A lease is approved',
      'vault.lease.extended': 'A lease is extended',
      'vault.lease.denied': 'A lease is denied',
      'vault.lease.cancelled': 'A request is taken back',
      'vault.lease.lapsed': 'A request lapses undecided',
      'vault.lease.used': 'A leased secret is used',
      'vault.lease.used_up': 'A lease is used up',
      'vault.lease.expired': 'A lease expires',
      'vault.lease.revoked': 'A lease is revoked',
      'vault.leak_detected': 'A secret is about to be written somewhere',
      'vault.leak_resolved': 'An exposed secret is dealt with',
    },
  },
  {
    label: 'Vaults and items',
    events: {
      'vault.created': 'A vault is created',
      'vault.updated': 'A vault is changed',
      'vault.deleted': 'A vault is deleted',
      'vault.item.created': 'An item is added',
      'vault.item.updated': 'An item is changed',
      'vault.item.deleted': 'An item is deleted',
    },
  },
  {
    label: 'Schedules and runs',
    events: {
      'schedule.occurrence.recorded': 'A run is reported',
      'schedule.event.created': 'A job is scheduled',
      'schedule.event.updated': 'A job is changed',
      'schedule.event.deleted': 'A job is removed',
      'schedule.synced': 'An agent synced its schedule',
    },
  },
  {
    label: 'Agents and people',
    events: {
      'agent.created': 'An agent is provisioned',
      'agent.updated': 'An agent is changed',
      'agent.deleted': 'An agent is removed',
      'agent.frozen': 'An agent is frozen',
      'agent.unfrozen': 'An agent may work again',
      'member.updated': 'A person or a role is changed',
      'webhook.disabled': 'A webhook is switched off after failing',
    },
  },
] as const satisfies readonly {
  label: string
  events: Partial<Record<DurableEventType, string>>
}[]

type Listed = { [G in (typeof eventGroups)[number] as G['label']]: keyof G['events'] }
type EventName = Listed[keyof Listed]

// A new event that has no words here, or words without an event, does not compile.
true satisfies [DurableEventType, EventName] extends [EventName, DurableEventType] ? true : never

const isEventType = (type: string): type is DurableEventType => Object.hasOwn(eventWords, type)

/** Words of each event type. */
export const eventWords: Readonly<Record<string, string>> = Object.fromEntries(
  eventGroups.flatMap(({ events }) => Object.entries(events)),
)

/** The types of a group, in its order. */
export const typesOf = (group: (typeof eventGroups)[number]): DurableEventType[] =>
  Object.keys(group.events).filter(isEventType)

export const eventTypes: DurableEventType[] = eventGroups.flatMap(typesOf)

/** "A message is sent", or what a test is called. */
export const eventTitle = (type: string): string =>
  type === 'test' ? 'Test event' : (eventWords[type] ?? type)

export const deliveryStatuses = ['delivered', 'pending', 'failed', 'parked'] as const
