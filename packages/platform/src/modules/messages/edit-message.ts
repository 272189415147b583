import { isLiveRun } from '@sesamespace/contract/message-runs'
import type { EditMessageInput, Message } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { editMessage as mayEdit } from '../../policies/message.ts'
import { findMentioned } from './mentioned.ts'
import { answerMessage, requireLockedMessage, type MessageAddress } from './message-access.ts'
import { addRevision, updateMessage } from './message-changes.repo.ts'
import { runOf } from './message-run.ts'
import type { MessageParts } from './message-files.ts'
import { followThreads } from './message-writer.repo.ts'
import { assertStreamable, isFinished, streamState } from './stream-state.ts'

/** Edits the actor's own message. A streaming edit is shown live and leaves no mark; the last one ends the stream. */
export async function editMessage(
  { database, bus }: Pick<MessageParts, 'database' | 'bus'>,
  actor: Actor,
  address: MessageAddress,
  input: EditMessageInput,
): Promise<Message> {
  const { workspaceId } = actor
  const message = await database.transaction(workspaceId, (tx) =>
    writeEdit(tx, actor, address, input),
  )
  if (input.streaming) {
    bus.publish({
      kind: 'ephemeral',
      workspaceId,
      event: {
        type: 'message.updated',
        payload: { message },
        audience: { channelId: address.channelId },
      },
    })
  }
  return message
}

async function writeEdit(
  tx: Tx,
  actor: Actor,
  address: MessageAddress,
  { content, streaming, metadata }: EditMessageInput,
): Promise<Message> {
  const row = await requireLockedMessage(tx, actor, address)
  assertAllowed(mayEdit(actor, { senderId: row.sender_id, kind: row.kind }))
  const run = runOf(actor, metadata?.run, row.run)
  // A run that was taken for dead goes on with the next word of it.
  if (streaming && !metadata?.run) assertStreamable(row)
  const isRevised = row.content !== content && isFinished(row, { streaming })
  if (isRevised) await addRevision(tx.db, row, actor.principalId)
  const { channelId } = address
  const mentioned = await findMentioned(tx.db, actor, { channelId, content, before: row })
  await updateMessage(tx.db, row.id, {
    content,
    ...mentioned,
    ...(await streamState(tx, actor, streaming || (run !== null && isLiveRun(run)))),
    run: run && JSON.stringify(run),
    ...(isRevised && { edited_at: new Date() }),
  })
  if (row.thread_root_id && mentioned.mentions.length > 0) await followThreads(tx.db, row.id)
  const message = await answerMessage(tx.db, address)
  if (streaming) return message
  tx.emit({
    type: 'message.updated',
    payload: { message },
    audience: { channelId: address.channelId },
    actorId: actor.principalId,
  })
  return message
}
