import { sql, type Kysely } from 'kysely'

/** A question back about a request of one's own can be put away like other needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table need_marks drop constraint need_marks_kind_check;
    alter table need_marks add constraint need_marks_kind_check
      check (kind in ('acceptance', 'alert', 'asked', 'lease', 'leak', 'mention', 'news', 'question', 'review', 'run', 'sync', 'task', 'webhook'));
  `.execute(db)
}
