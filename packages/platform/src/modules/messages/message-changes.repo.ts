import type { Queryable } from '../../db/database.ts'
import type { MessageChanges, MessageRow } from '../../db/tables/channels.ts'

export async function updateMessage(
  db: Queryable,
  messageId: string,
  changes: MessageChanges,
): Promise<void> {
  await db.updateTable('messages').set(changes).where('id', '=', messageId).execute()
}

/** Keeps what a message said before an edit. */
export async function addRevision(db: Queryable, row: MessageRow, editorId: string): Promise<void> {
  await db
    .insertInto('message_revisions')
    .values((eb) => ({
      message_id: row.id,
      content: row.content,
      edited_by: editorId,
      revision: eb
        .selectFrom('message_revisions')
        .select((inner) =>
          inner(inner.fn.coalesce(inner.fn.max('revision'), inner.lit(0)), '+', 1).as('next'),
        )
        .where('message_id', '=', row.id),
    }))
    .execute()
}

/** Lets what a message said before an edit say something else. */
export async function replaceRevision(
  db: Queryable,
  { messageId, revision, content }: { messageId: string; revision: number; content: string },
): Promise<void> {
  await db
    .updateTable('message_revisions')
    .set({ content })
    .where('message_id', '=', messageId)
    .where('revision', '=', revision)
    .execute()
}

/** Takes a text that is to be forgotten out of the earlier texts of a message too. */
export async function replaceInRevisions(
  db: Queryable,
  { messageId, from, to }: { messageId: string; from: string; to: string },
): Promise<void> {
  await db
    .updateTable('message_revisions')
    .set({ content: to })
    .where('message_id', '=', messageId)
    .where('content', '=', from)
    .execute()
}

/** Empties a message, and removes what else holds its text. It keeps its place. */
export async function blankMessage(db: Queryable, messageId: string): Promise<void> {
  await updateMessage(db, messageId, {
    content: '',
    mentions: [],
    everyone: null,
    attachments: '[]',
    card: null,
    run: null,
    streaming: false,
    pinned_at: null,
    pinned_by: null,
    // Of a short text a hash is as good as the text.
    request_hash: null,
    deleted_at: new Date(),
  })
  await db.deleteFrom('message_revisions').where('message_id', '=', messageId).execute()
  await db.deleteFrom('saved_messages').where('message_id', '=', messageId).execute()
  await db.deleteFrom('reactions').where('message_id', '=', messageId).execute()
}
