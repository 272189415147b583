import type { DurableEventPayloads, EphemeralEventPayloads } from '../generated/events.ts'
import type { EventType, Id, Timestamp } from '../generated/types.ts'

type Payloads = DurableEventPayloads & EphemeralEventPayloads

/** Members that every event frame carries beside its payload. Durable events have a `position`. */
export interface EventEnvelope<T extends EventType> {
  type: T
  /** Place in the workspace's event log, rising by one; absent on passing events and replayed messages. */
  position?: number
  /** Who caused it; `null` for the server itself. */
  actorId?: Id | null
  at?: Timestamp
}

/** A server event of type `T`, as it arrives over the WebSocket. */
export type SesameEvent<T extends EventType = EventType> = T extends EventType
  ? EventEnvelope<T> & Payloads[T]
  : never
