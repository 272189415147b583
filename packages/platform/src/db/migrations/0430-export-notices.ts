import { sql, type Kysely } from 'kysely'

/** The other managers of a vault are told when somebody exports it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notifications drop constraint notifications_reason_check;
    alter table notifications add constraint notifications_reason_check
      check (reason in ('direct', 'mention', 'message', 'request', 'asked', 'terms', 'ending',
        'emergency', 'question', 'task', 'run', 'alert', 'export', 'digest', 'sign_in', 'test'));
  `.execute(db)
}
