import {
  isLiveRun,
  messageRunInput,
  storedRun,
  type MessageRun,
  type MessageRunInput,
} from '@sesamespace/contract/message-runs'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { updateMessage } from './message-changes.repo.ts'
import { lockMessage, readMessage } from './messages.repo.ts'

/**
 * The run that a message shows after it was sent or edited: only agents have runs. Without one in what was written the one of
 * before stays; `null` takes it away. When a run ended is the server's to say. It is parsed again: the leak guard may have taken a
 * secret out where a word of the contract stood.
 */
export function runOf(
  { kind }: Pick<Actor, 'kind'>,
  given: MessageRunInput | null | undefined,
  before: MessageRun | null,
): MessageRun | null {
  if (given === undefined || kind !== 'agent') return before
  if (given === null) return null
  const readable = messageRunInput.safeParse(given)
  if (!readable.success) return before
  const run = storedRun(readable.data)
  if (isLiveRun(run)) return run
  return { ...run, endedAt: before?.endedAt ?? new Date().toISOString() }
}

/** A change of what a message shows of a run that its author did not make. */
export interface RunChange {
  channelId: string
  messageId: string
  /** What it is taken to show. When it shows something else by now, it stays. */
  from: MessageRun
  to: MessageRun
  actorId: string
}

/** Lets a message show another run; says whether it does. */
export async function replaceRun(
  tx: Tx,
  { channelId, messageId, from, to, actorId }: RunChange,
): Promise<boolean> {
  const row = await lockMessage(tx.db, channelId, messageId)
  if (!row || row.deleted_at || JSON.stringify(row.run) !== JSON.stringify(from)) return false
  await updateMessage(tx.db, messageId, { run: JSON.stringify(to) })
  const message = await readMessage(tx.db, channelId, messageId)
  if (!message) return false
  tx.emit({
    type: 'message.updated',
    payload: { message },
    audience: { channelId },
    actorId,
  })
  return true
}
