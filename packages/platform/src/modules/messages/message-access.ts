import type { Message } from '@sesamespace/contract/messages'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { MessageRow } from '../../db/tables/channels.ts'
import { notFound } from '../../http/errors.ts'
import { writeIn } from '../../policies/channel.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { requireMembership } from '../channels/index.ts'
import { lockMessage, readMessage } from './messages.repo.ts'

/** Where a message is. */
export interface MessageAddress {
  channelId: string
  messageId: string
}

/** Locks a message that is not deleted, for a member of its channel; `evenArchived` also in an archived one. */
export async function requireLockedMessage(
  tx: Tx,
  actor: Actor,
  { channelId, messageId }: MessageAddress,
  { evenArchived = false } = {},
): Promise<MessageRow> {
  const channel = await requireMembership(tx.db, actor, channelId)
  if (!evenArchived) assertAllowed(writeIn(channel))
  const row = await lockMessage(tx.db, channelId, messageId)
  if (!row || row.deleted_at) throw notFound('Message')
  return row
}

/** The message as it goes on the wire. */
export async function answerMessage(
  db: Queryable,
  { channelId, messageId }: MessageAddress,
): Promise<Message> {
  const message = await readMessage(db, channelId, messageId)
  if (!message) throw notFound('Message')
  return message
}
