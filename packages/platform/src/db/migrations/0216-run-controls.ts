import { sql, type Kysely } from 'kysely'

/** What people ask agents for, of runs that messages show: to stop, or to do it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table run_controls (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      action text not null check (action in ('stop', 'again')),
      channel_id uuid not null references channels on delete cascade,
      message_id uuid not null references messages (id) on delete cascade,
      agent_id uuid not null references principals,
      requested_by uuid not null references principals,
      requested_at timestamptz not null default date_trunc('milliseconds', now()),
      expires_at timestamptz not null,
      status text not null default 'pending'
        check (status in ('pending', 'accepted', 'refused', 'cancelled', 'lapsed')),
      reason text,
      settled_at timestamptz,
      primary key (workspace_id, id),
      check ((status = 'pending') = (settled_at is null))
    );
    -- Asking again while one waits is the same request.
    create unique index run_controls_pending on run_controls (message_id, action) where status = 'pending';
    create index run_controls_message on run_controls (message_id);
    create index run_controls_channel on run_controls (channel_id, id desc);
    create index run_controls_agent on run_controls (agent_id);
    create index run_controls_requester on run_controls (requested_by);
    create index run_controls_due on run_controls (expires_at) where status = 'pending';
    create index run_controls_old on run_controls (requested_at);
  `.execute(db)
}
