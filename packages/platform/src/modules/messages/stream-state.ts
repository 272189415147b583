import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'
import { AppError } from '../../http/errors.ts'
import { onlinePrincipals } from '../presence/index.ts'

/** An answer that nothing is written of for so long is over. */
export const STREAM_SILENT_MS = 5 * 60_000

/** Refuses to go on with an answer that the server ended: whoever reads it was told that no more comes. */
export function assertStreamable({ stopped }: MessageRow): void {
  if (stopped === null) return
  throw new AppError(
    'stream_stopped',
    'This answer was stopped because nothing came any more. Send a new message, or complete this one with an edit without "streaming".',
  )
}

/**
 * Whether what a message says was its whole text, so that an edit changes it: not while an answer is being written, nor when the
 * server stopped it half-way. A stream of its own begins soon after the message was sent; later it is an edit like any other.
 */
export function isFinished(row: MessageRow, { streaming }: { streaming: boolean }): boolean {
  if (row.streaming || row.stopped !== null) return false
  if (!streaming) return true
  return row.edited_at !== null || Date.now() - row.created_at.getTime() > STREAM_SILENT_MS
}

/** What an edit says of the stream: that it goes on, of which a run that goes on is one, or that it has ended. */
export async function streamState({ db }: Tx, { principalId }: Actor, streaming: boolean) {
  const hasSocket = streaming && (await onlinePrincipals(db, [principalId])).has(principalId)
  return {
    streaming,
    stopped: null,
    streamed_at: streaming ? new Date() : null,
    streamed_live: hasSocket,
  }
}
