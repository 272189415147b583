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

/** What the client itself tells: no server may say it instead. */
const ownTypes: ReadonlySet<string> = new Set([
  'connected',
  'disconnected',
  'reconnecting',
  'reconnect_failed',
  'gap',
  'log_gap',
])

/** The frame in a text, or `null` when it is none, or what the client counts by is not as it should be. */
export function parseFrame(text: unknown): ServerFrame | null {
  if (typeof text !== 'string') return null
  try {
    const frame: ServerFrame | null = JSON.parse(text)
    if (typeof frame?.type !== 'string' || ownTypes.has(frame.type)) return null
    return isWellFormed(frame) ? frame : null
  } catch {
    return null
  }
}

function isWellFormed(frame: ServerFrame): boolean {
  if ('position' in frame && frame.position !== undefined && !isPlace(frame.position)) return false
  switch (frame.type) {
    case 'message': {
      const { channelId, seq }: Partial<typeof frame.message> = frame.message ?? {}
      return typeof channelId === 'string' && isPlace(seq)
    }
    case 'authenticated':
      return isCounts(frame.cursors)
    case 'replayed':
      return isCounts(frame.channels)
    case 'error':
      return typeof frame.error === 'string'
    default:
      return true
  }
}

const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

const isCounts = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'object' && value !== null && Object.values(value).every(isPlace))
