import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../db/database.ts'

/**
 * Takes what the log copied of removed rows out of it: their events keep their place, and say nothing to anybody. Also what
 * receivers of webhooks answered to them, which may repeat it.
 */
export async function forgetEvents(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await forgetAnswers(tx, sql<boolean>`e.subject_id = any(${[...subjectIds]}::uuid[])`)
  await tx.db
    .updateTable('events')
    .set({ payload: '{}', channel_id: null, principal_ids: null, scope: null })
    .where('workspace_id', '=', tx.workspaceId)
    .where('subject_id', 'in', [...subjectIds])
    .execute()
}

/** The same for a message that is taken back: the log refers to its row, which has no text any more. */
export async function forgetMessage(tx: Tx, messageId: string): Promise<void> {
  await forgetAnswers(tx, sql<boolean>`e.subject_id = ${messageId}`)
  await tx.db.deleteFrom('message_receipts').where('message_id', '=', messageId).execute()
  const controls = await tx.db
    .deleteFrom('run_controls')
    .where('message_id', '=', messageId)
    .returning('id')
    .execute()
  await forgetEvents(
    tx,
    controls.map(({ id }) => id),
  )
  await tx.db
    .updateTable('leaks')
    .set({ original: null, key_version: null })
    .where('message_id', '=', messageId)
    .execute()
}

/** What a channel leaves outside the rows that go with it; to be called before it is removed. */
export async function forgetChannel(tx: Tx, channelId: string): Promise<void> {
  const tasks = await tx.db
    .selectFrom('tasks')
    .select('id')
    .where('channel_id', '=', channelId)
    .execute()
  await forgetAnswers(tx, sql<boolean>`e.channel_id = ${channelId}`)
  const controls = await tx.db
    .selectFrom('run_controls')
    .select('id')
    .where('channel_id', '=', channelId)
    .execute()
  await forgetEvents(tx, [channelId, ...[...tasks, ...controls].map(({ id }) => id)])
  await tx.db
    .updateTable('leaks')
    .set({ original: null, key_version: null })
    .where('channel_id', '=', channelId)
    .execute()
  await tx.db.deleteFrom('files').where('channel_id', '=', channelId).execute()
}

const forgetAnswers = (tx: Tx, ofEvent: RawBuilder<boolean>): Promise<unknown> =>
  sql`
    update webhook_deliveries d set attempts = (
      select jsonb_agg(jsonb_set(attempt, '{responseBody}', 'null') order by place)
      from jsonb_array_elements(d.attempts) with ordinality as attempts (attempt, place)
    )
    from events e
    where d.workspace_id = ${tx.workspaceId} and e.workspace_id = d.workspace_id and e.position = d.event_position
      and d.attempts @? '$[*].responseBody ? (@ != null)' and ${ofEvent}
  `.execute(tx.db)
