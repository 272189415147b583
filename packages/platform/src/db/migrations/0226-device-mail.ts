import { sql, type Kysely } from 'kysely'

/** Mail of a sign-in on a new device waits in its row until it was taken; and what somebody said of a sign-in is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sign_ins
      add column is_mine boolean,
      -- The address of then: whoever came in may have changed it since.
      add column mail_to text,
      -- When it is tried next.
      add column mail_at timestamptz;
    create index sign_ins_mail on sign_ins (mail_at) where mail_at is not null;
  `.execute(db)
}
