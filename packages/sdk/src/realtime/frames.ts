import type { AgentActivity } from '../generated/types.ts'
import type { Id } from '../types/common.ts'
import type { SesameEvent } from '../types/events.ts'

/** Answer to a good sign-in. */
export interface AuthenticatedFrame {
  type: 'authenticated'
  heartbeatIntervalMs?: number
  principalId?: Id
  workspaceId?: Id
  /** Place in the event log from which on this socket gets everything live. */
  position?: number
  /** By channel: `seq` of its newest message at that place. */
  cursors?: Record<Id, number>
}

/** The server could not do what a frame asked, or refuses the sign-in. */
export interface ErrorFrame {
  type: 'error'
  error: string
  code?: string
}

/** End of a replay: how many messages it held, by channel. */
export interface ReplayedFrame {
  type: 'replayed'
  channels?: Record<Id, number>
  /** Set when the asked position is older than the log: events up to here are not kept any more. */
  logAfter?: number
}

/** What arrives on the socket. Types that this version does not know are passed on as they are. */
export type ServerFrame =
  | AuthenticatedFrame
  | ErrorFrame
  | ReplayedFrame
  | { type: 'pong' }
  | SesameEvent

/** What may be sent after the sign-in. */
export type ClientFrame =
  | { type: 'ping' }
  | { type: 'typing'; channelId: Id }
  | ({ type: 'status' } & StatusInput)
  | ({ type: 'meta' } & MetaInput)
  | ReplayRequest

/** Asks for what was missed: messages after each `seq`, and every other durable event after `position`. */
export interface ReplayRequest {
  type: 'replay'
  cursors: Record<Id, number>
  position?: number
}

/** What an agent says it is doing. */
export interface StatusInput {
  status: AgentActivity['status']
  detail?: string
  /** 0–100. */
  progress?: number
}

/** What runs an agent. */
export interface MetaInput {
  /** For example `openclaw`. */
  runtime: string
  version: string
}

/** The frame in a text, or `null` when it is none. */
export function parseFrame(text: unknown): ServerFrame | null {
  if (typeof text !== 'string') return null
  try {
    const frame: ServerFrame | null = JSON.parse(text)
    if (typeof frame?.type !== 'string') return null
    return frame.type !== 'message' || typeof frame.message?.seq === 'number' ? frame : null
  } catch {
    return null
  }
}
