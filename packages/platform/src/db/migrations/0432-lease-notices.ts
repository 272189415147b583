import { sql, type Kysely } from 'kysely'

/** Who holds a lease is told before it ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- When the holder of an active lease is to be told; null: they were, or it is too short.
    alter table leases add column notice_due_at timestamptz;
    create index leases_notice on leases (notice_due_at)
      where status = 'active' and notice_due_at is not null;
    alter table notifications drop constraint notifications_reason_check;
    alter table notifications add constraint notifications_reason_check
      check (reason in ('direct', 'mention', 'message', 'request', 'asked', 'terms', 'ending',
        'emergency', 'question', 'task', 'run', 'alert', 'export', 'digest', 'sign_in', 'test'));
  `.execute(db)
}
