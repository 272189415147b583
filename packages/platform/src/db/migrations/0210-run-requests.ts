import { sql, type Kysely } from 'kysely'

/** Runs that people ask agents for, outside their schedules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table run_requests (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      event_id uuid not null references schedule_events on delete cascade,
      agent_id uuid not null references principals,
      requested_by uuid not null references principals,
      requested_at timestamptz not null default date_trunc('milliseconds', now()),
      expires_at timestamptz not null,
      status text not null default 'pending'
        check (status in ('pending', 'accepted', 'refused', 'cancelled', 'lapsed')),
      reason text,
      settled_at timestamptz,
      run_at timestamptz,
      primary key (workspace_id, id),
      check ((status = 'pending') = (settled_at is null)),
      check ((status = 'accepted') = (run_at is not null))
    );
    -- Asking again while one waits is the same request.
    create unique index run_requests_pending on run_requests (event_id) where status = 'pending';
    create index run_requests_event on run_requests (event_id, id desc);
    create index run_requests_agent on run_requests (agent_id, id desc);
    create index run_requests_requester on run_requests (requested_by);
    create index run_requests_due on run_requests (expires_at) where status = 'pending';
    create index run_requests_old on run_requests (requested_at);
  `.execute(db)
}
