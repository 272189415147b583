import { sql, type Kysely } from 'kysely'

/**
 * What each sync of an agent changed, what of it is held for a person, and what people decided about jobs: `kept_by` kept a job
 * that its agent no longer names, `cancelled_in` is the sync by whose held part a person cancelled it, and `schedule_decisions`
 * are those about jobs that were deleted since.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table schedule_syncs (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      agent_id uuid not null,
      created integer not null,
      updated integer not null,
      removed integer not null,
      held integer not null,
      held_status text check (held_status in ('pending', 'applied', 'kept', 'undone', 'replaced', 'dropped')),
      decided_by uuid,
      decided_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (workspace_id, agent_id) references principals (workspace_id, id),
      foreign key (workspace_id, decided_by) references principals (workspace_id, id)
    );
    create index schedule_syncs_workspace on schedule_syncs (workspace_id, created_at, id);
    create index schedule_syncs_agent on schedule_syncs (workspace_id, agent_id, created_at, id);
    -- One held cancel an agent.
    create unique index schedule_syncs_pending on schedule_syncs (workspace_id, agent_id) where held_status = 'pending';
    create index schedule_syncs_decided_by on schedule_syncs (decided_by) where decided_by is not null;
    create index schedule_syncs_age on schedule_syncs (created_at);

    create table schedule_sync_changes (
      sync_id uuid not null references schedule_syncs on delete cascade,
      event_id uuid not null references schedule_events on delete cascade,
      change text not null check (change in ('created', 'updated', 'cancelled', 'held')),
      -- Of a held job that a person cancelled: what undoing gives back.
      status_before text check (status_before in ('active', 'paused')),
      primary key (sync_id, event_id)
    );
    create index schedule_sync_changes_event on schedule_sync_changes (event_id);

    create table schedule_decisions (
      workspace_id uuid not null references workspaces,
      agent_id uuid not null,
      external_id text not null,
      status text not null check (status in ('paused', 'cancelled')),
      decided_by uuid not null,
      created_at timestamptz not null default now(),
      primary key (workspace_id, agent_id, external_id),
      foreign key (workspace_id, agent_id) references principals (workspace_id, id),
      foreign key (workspace_id, decided_by) references principals (workspace_id, id)
    );
    create index schedule_decisions_decided_by on schedule_decisions (workspace_id, decided_by);

    alter table schedule_events
      add column decided_status text check (decided_status in ('paused', 'cancelled')),
      add column kept_by uuid,
      add column cancelled_in uuid references schedule_syncs on delete set null,
      add foreign key (workspace_id, kept_by) references principals (workspace_id, id);
    update schedule_events set decided_status = status where decided_by is not null and status in ('paused', 'cancelled');
    create index schedule_events_kept_by on schedule_events (kept_by) where kept_by is not null;
    create index schedule_events_cancelled_in on schedule_events (cancelled_in) where cancelled_in is not null;
  `.execute(db)
}
