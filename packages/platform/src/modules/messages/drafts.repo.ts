import { sql } from 'kysely'
import type { Draft } from '@sesamespace/contract/drafts'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { readerOf, seesChannel } from '../channels/index.ts'

/** Drafts that one person may have; the oldest give way. */
const mostDrafts = 200

/** Those in channels that the person sees, the latest first. */
export async function readDrafts(db: Queryable, actor: Actor): Promise<Draft[]> {
  const rows = await db
    .selectFrom('drafts as d')
    .innerJoin('channels as c', 'c.id', 'd.channel_id')
    .select(['d.place_id', 'd.channel_id', 'd.text', 'd.updated_at'])
    .where('d.principal_id', '=', actor.principalId)
    .where('c.workspace_id', '=', actor.workspaceId)
    .where(seesChannel(readerOf(actor)))
    .orderBy('d.updated_at', 'desc')
    .limit(mostDrafts)
    .execute()
  return rows.map((row) => ({
    placeId: row.place_id,
    channelId: row.channel_id,
    text: row.text,
    updatedAt: row.updated_at.toISOString(),
  }))
}

/** The channel of a thread's first message. */
export async function channelOfThread(
  db: Queryable,
  workspaceId: string,
  rootId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('channel_id')
    .where('id', '=', rootId)
    .where('workspace_id', '=', workspaceId)
    .where('thread_root_id', 'is', null)
    .executeTakeFirst()
  return row?.channel_id
}

export async function writeDraft(
  db: Queryable,
  principalId: string,
  { placeId, channelId, text }: { placeId: string; channelId: string; text: string },
): Promise<void> {
  const updatedAt = sql<Date>`clock_timestamp()`
  await db
    .insertInto('drafts')
    .values({ principal_id: principalId, place_id: placeId, channel_id: channelId, text })
    .onConflict((conflict) =>
      conflict.columns(['principal_id', 'place_id']).doUpdateSet({ text, updated_at: updatedAt }),
    )
    .execute()
  await db
    .deleteFrom('drafts')
    .where('principal_id', '=', principalId)
    .where('place_id', 'not in', (eb) =>
      eb
        .selectFrom('drafts')
        .select('place_id')
        .where('principal_id', '=', principalId)
        .orderBy('updated_at', 'desc')
        .limit(mostDrafts),
    )
    .execute()
}

export async function deleteDraft(
  db: Queryable,
  principalId: string,
  placeId: string,
): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('principal_id', '=', principalId)
    .where('place_id', '=', placeId)
    .execute()
}
