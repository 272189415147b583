import type { Message } from '@sesamespace/contract/messages'
import { limits } from '@sesamespace/contract/limits'
import type { Queryable } from '../../db/database.ts'
import { toMessages, withSender } from './messages.repo.ts'

/** The pinned messages of a channel, the latest pin first. */
export async function readPins(db: Queryable, channelId: string): Promise<Message[]> {
  const rows = await withSender(db)
    .where('m.channel_id', '=', channelId)
    .where('m.pinned_at', 'is not', null)
    .orderBy('m.pinned_at', 'desc')
    .orderBy('m.seq', 'desc')
    .limit(limits.pins)
    .execute()
  return await toMessages(db, rows)
}

export async function countPins(db: Queryable, channelId: string): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('channel_id', '=', channelId)
    .where('pinned_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}
