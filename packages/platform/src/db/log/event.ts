import type { DurableEventType, EphemeralEventType } from '@sesamespace/contract/event-types'
import type { DurableEventPayloads, EphemeralEventPayloads } from '@sesamespace/contract/events'

/** Who may see an event. Members of the channel, the listed principals or the scope: any of them is enough. */
export interface Audience {
  channelId?: string
  principalIds?: string[]
  /** `humans`: every person of the workspace; `workspace`: agents too. */
  scope?: 'workspace' | 'humans'
}

/** Events between nodes only: never on the wire, never in webhooks. */
export interface InternalEventPayloads {
  /** Credentials that ended: their sockets close. */
  'auth.revoked': {
    principalId?: string
    sessionId?: string
    apiKeyId?: string
    publicKeyId?: string
    grantId?: string
    reason: string
  }
}

type Payloads = DurableEventPayloads & InternalEventPayloads

/** What a service hands to `tx.emit`. */
export type NewEvent = {
  [T in DurableEventType | keyof InternalEventPayloads]: {
    type: T
    payload: Payloads[T]
    audience: Audience
    actorId: string | null
  }
}[DurableEventType | keyof InternalEventPayloads]

/** An event that is committed: it has its place in the workspace's log. Readers of the log check what they look into. */
export interface CommittedEvent {
  workspaceId: string
  /** Rises by one per workspace, in commit order, without holes. */
  position: number
  type: string
  payload: object
  audience: Audience
  actorId: string | null
  at: Date
}

/** An event as the log has it: of messages and reactions the payload is empty, and is made from the subject. */
export interface LoggedEvent extends CommittedEvent {
  /** The row that the event is about; see event-subject.ts. */
  subjectId: string | null
}

/** A passing event: told to who is there, stored nowhere. */
export type EphemeralEvent = {
  [T in EphemeralEventType | 'message.updated']: {
    type: T
    /** `message.updated` passes by while an answer is being written; its last edit is durable. */
    payload: (EphemeralEventPayloads & DurableEventPayloads)[T]
    audience: Audience
    /** The principal it is not told to: who caused it. */
    exceptPrincipalId?: string
  }
}[EphemeralEventType | 'message.updated']
