import type { SesameError } from '../core/errors.ts'
import type { Id } from '../types/common.ts'
import type { EventType } from '../generated/types.ts'
import type { SesameEvent } from '../types/events.ts'

/** What the client itself tells about its connection. */
export interface ConnectionEventPayloads {
  /** Signed in; `reconnected` after a break. */
  connected: { reconnected: boolean }
  /** The socket closed. `code` is a WebSocket close code. */
  disconnected: { code: number; reason: string; willReconnect: boolean }
  /** The next attempt starts in `delayMs` milliseconds. `attempt` counts from 1; `error` is why the last one failed. */
  reconnecting: { attempt: number; delayMs: number; error: SesameError }
  /** No further attempt is made: there were too many, or access was refused. */
  reconnect_failed: { attempts: number; error: SesameError }
  /** What was missed in a channel has been delivered. */
  replayed: { channelId: Id; count: number }
  /** Messages of a channel that the platform could not give any more, for example after losing access for a while. */
  gap: { channelId: Id; fromSeq: number; toSeq: number }
  /**
   * Events other than messages that the platform does not keep any more: the client was away for longer than the log goes
   * back. Read anew what you keep a copy of, for example with `listTasks`.
   */
  log_gap: { fromPosition: number; toPosition: number }
  /** A handler threw, or the platform refused a frame. `event`: what a handler with options failed on for the last time. */
  error: { error: unknown; event?: ClientEvent }
}

/** An event of the client itself. */
export type ConnectionEvent<
  T extends keyof ConnectionEventPayloads = keyof ConnectionEventPayloads,
> = T extends keyof ConnectionEventPayloads ? { type: T } & ConnectionEventPayloads[T] : never

/** Every event by its type. */
export type ClientEvents = {
  [T in Exclude<EventType, 'message'>]: SesameEvent<T>
} & {
  /** `data` is where other platforms' clients carry the message; it is never set here. */
  message: SesameEvent<'message'> & { data?: never }
} & { [T in keyof ConnectionEventPayloads]: ConnectionEvent<T> }

/** Any event that a handler may get. */
export type ClientEvent = ClientEvents[keyof ClientEvents]
