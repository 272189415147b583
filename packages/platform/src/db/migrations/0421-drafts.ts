import { sql, type Kysely } from 'kysely'

/** What people have typed and not sent, for their other devices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table drafts (
      principal_id uuid not null references humans on delete cascade,
      -- The channel, or the first message of a thread.
      place_id uuid not null,
      channel_id uuid not null references channels on delete cascade,
      text text not null,
      updated_at timestamptz not null default now(),
      primary key (principal_id, place_id)
    );
    create index drafts_channel on drafts (channel_id);
    create index drafts_age on drafts (updated_at);
  `.execute(db)
}
