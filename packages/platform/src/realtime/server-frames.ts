import type { WebSocket } from 'ws'
import type { CommittedEvent, EphemeralEvent } from '../db/log/event.ts'

/** A frame encoded once for all its readers. */
export type EncodedFrame = Buffer

/** Why the server closes a socket. 4000–4999 are the application's own (RFC 6455, section 7.4.2). */
export const closeCodes = {
  normal: 1000,
  failed: 1011,
  shuttingDown: 1012,
  tooSlow: 1013,
  policy: 1008,
  signInFailed: 4401,
  /** Access was taken away. */
  revoked: 4403,
  /** The key or the session has come to its end by time. */
  expired: 4410,
} as const

const OPCODE_TEXT = 0x81

export const encodeFrame = (value: object): EncodedFrame => encodeText(JSON.stringify(value))

/** Encodes a text as a complete, unmasked frame (RFC 6455, section 5.2), so that a fan-out costs one encoding. */
export function encodeText(text: string): EncodedFrame {
  const payload = Buffer.from(text)
  const { length } = payload
  let header: Buffer
  if (length < 126) {
    header = Buffer.from([OPCODE_TEXT, length])
  } else if (length < 65_536) {
    header = Buffer.from([OPCODE_TEXT, 126, length >> 8, length & 0xff])
  } else {
    header = Buffer.alloc(10)
    header[0] = OPCODE_TEXT
    header[1] = 127
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([header, payload])
}

/** A durable event as clients see it. */
export const eventFrame = (event: CommittedEvent): object => ({
  type: event.type,
  position: event.position,
  actorId: event.actorId,
  at: event.at.toISOString(),
  ...event.payload,
})

/** A passing event as clients see it. */
export const ephemeralFrame = (event: EphemeralEvent): object => ({
  type: event.type,
  ...event.payload,
})

/** An error as clients see it. */
export const errorFrame = (code: string, error: string, reason?: string): object => ({
  type: 'error',
  code,
  error,
  ...(reason !== undefined && { reason }),
})

/** Whether a socket can take frames. */
export const isOpen = (socket: WebSocket): boolean => socket.readyState === socket.OPEN
