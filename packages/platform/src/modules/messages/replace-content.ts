import type { Tx } from '../../db/database.ts'
import { addRevision, replaceInRevisions, updateMessage } from './message-changes.repo.ts'
import { lockMessage, readMessage } from './messages.repo.ts'

/** A change of what a message says that its author did not make. */
export interface ContentChange {
  channelId: string
  messageId: string
  /** What it is taken to say. When it says something else by now, it stays. */
  from: string
  to: string
  actorId: string
  /** `forget`: what it said before is kept nowhere, not among its earlier texts either. */
  before: 'keep' | 'forget'
}

/** Lets a message say something else; says whether it does. */
export async function replaceContent(tx: Tx, change: ContentChange): Promise<boolean> {
  const { channelId, messageId, from, to } = change
  const row = await lockMessage(tx.db, channelId, messageId)
  if (!row || row.deleted_at || from === to) return false
  // Its author may have edited it meanwhile: then the text is one of the earlier ones.
  if (change.before === 'forget') await replaceInRevisions(tx.db, change)
  if (row.content !== from) return false
  if (change.before === 'keep') await addRevision(tx.db, row, change.actorId)
  await updateMessage(tx.db, messageId, { content: to })
  const message = await readMessage(tx.db, channelId, messageId)
  if (!message) return false
  tx.emit({
    type: 'message.updated',
    payload: { message },
    audience: { channelId },
    actorId: change.actorId,
  })
  return true
}
