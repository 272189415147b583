import { sql, type Kysely } from 'kysely'

/** Questions of agents and people to people, with choices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table questions (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      asker_id uuid not null references principals,
      -- What was asked in a channel goes with it.
      channel_id uuid references channels on delete cascade,
      title text not null,
      detail text,
      choices jsonb not null,
      allow_text boolean not null,
      editable text,
      deciders text not null check (deciders in ('admin', 'operator', 'channel')),
      client_generated_id text,
      -- The key that the question was signed in with, of an agent.
      asked_with uuid,
      status text not null default 'pending'
        check (status in ('pending', 'answered', 'withdrawn', 'lapsed')),
      choice text,
      answer_text text,
      edited text,
      own_agent boolean not null default false,
      answered_by uuid references principals check (answered_by <> asker_id),
      answered_at timestamptz,
      expires_at timestamptz not null,
      ended_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (workspace_id, id),
      check (deciders <> 'channel' or channel_id is not null),
      check ((status = 'answered') = (answered_by is not null)),
      check ((status = 'pending') = (ended_at is null))
    );
    create unique index questions_asker on questions (asker_id, client_generated_id);
    create index questions_channel on questions (channel_id, id desc);
    create index questions_answered_by on questions (answered_by);
    create index questions_pending on questions (workspace_id, id desc) where status = 'pending';
    create index questions_due on questions (expires_at) where status = 'pending';
    create index questions_ended on questions (ended_at);

    alter table need_marks drop constraint need_marks_kind_check;
    alter table need_marks add constraint need_marks_kind_check
      check (kind in ('lease', 'leak', 'mention', 'question', 'run', 'sync', 'task', 'webhook'));
  `.execute(db)
}
