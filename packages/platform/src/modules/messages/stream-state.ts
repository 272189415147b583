import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'
import { AppError } from '../../http/errors.ts'
import { onlinePrincipals } from '../presence/index.ts'

/** Refuses to go on with an answer that the server ended: whoever reads it was told that no more comes. */
export function assertStreamable({ stopped }: MessageRow): void {
  if (stopped === null) return
  throw new AppError(
    'stream_stopped',
    'This answer was stopped because nothing came any more. Send a new message, or complete this one with an edit without "streaming".',
  )
}

/** What an edit says of the stream: that it goes on, or that it has ended. */
export async function streamState({ db }: Tx, { principalId }: Actor, streaming: boolean) {
  const hasSocket = streaming && (await onlinePrincipals(db, [principalId])).has(principalId)
  return {
    streaming,
    stopped: null,
    streamed_at: streaming ? new Date() : null,
    streamed_live: hasSocket,
  }
}
