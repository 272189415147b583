import { generateNKeysBetween } from 'fractional-indexing'
import { sql, type Kysely } from 'kysely'

/** Claims that lapse and are fenced, versions, days instead of instants, ranks that are never numbered anew, and the archive. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks
      add column version integer not null default 1,
      add column rank text collate "C",
      add column due_on date,
      add column archived_at timestamptz,
      add column claim_fence bigint not null default 0,
      add column claim_seconds integer,
      add column claim_expires_at timestamptz,
      add column claim_stale_since timestamptz;
    alter table workspaces add column time_zone text not null default 'UTC';
    alter table task_activity add column version integer not null default 1;

    create table task_lost_claims (
      task_id uuid not null references tasks on delete cascade,
      principal_id uuid not null references principals,
      reason text not null,
      lost_at timestamptz not null default now(),
      primary key (task_id, principal_id)
    );
    create index task_lost_claims_principal on task_lost_claims (principal_id);

    -- The dashboard wrote the last second of a person's day, wherever they were: up to ten hours into the next day of UTC.
    update tasks set due_on = case
        when to_char(due_at at time zone 'UTC', 'MI:SS') in ('59:59', '29:59') and extract(hour from due_at at time zone 'UTC') < 10
        then (due_at at time zone 'UTC')::date - 1
        else (due_at at time zone 'UTC')::date
      end
      where due_at is not null;
    -- An agent that holds a task now has a day to send its first heartbeat.
    update tasks set claim_fence = 1, claim_seconds = 86400, claim_expires_at = now() + interval '1 day'
      from principals p
      where p.id = tasks.claimed_by and p.kind = 'agent' and tasks.status not in ('done', 'cancelled');
    update tasks set claim_fence = 1 where claimed_by is not null and claim_fence = 0;
  `.execute(db)
  await rankAll(db)
  await sql`
    drop index tasks_board;
    drop index tasks_column;
    drop index tasks_channel;
    alter table tasks alter column rank set not null, drop column position;
    create index tasks_board on tasks (workspace_id, rank, id) where archived_at is null;
    create index tasks_column on tasks (workspace_id, status, rank, id);
    create index tasks_channel on tasks (channel_id, rank, id);
    create index tasks_archive on tasks (workspace_id, rank, id) where archived_at is not null;
    create index tasks_finished on tasks (coalesce(completed_at, updated_at))
      where archived_at is null and status in ('done', 'cancelled');
    create index tasks_claim_expiry on tasks (claim_expires_at)
      where claim_expires_at is not null and claim_stale_since is null;
    create index tasks_stale on tasks (workspace_id, claim_stale_since) where claim_stale_since is not null;
  `.execute(db)
}

/** Ranks for the tasks there are, in their order; the finished ones with the newest on top. */
async function rankAll(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ workspace_id: string; status: string; ids: string[] }>`
    select workspace_id, status, array_agg(id order by
      case when status in ('done', 'cancelled') then -extract(epoch from coalesce(completed_at, updated_at)) end,
      position, id) as ids
    from tasks group by workspace_id, status
  `.execute(db)
  for (const { ids } of rows) {
    const ranks = generateNKeysBetween(null, null, ids.length)
    await sql`
      update tasks set rank = ranked.rank
      from unnest(${ids}::uuid[], ${ranks}::text[]) as ranked(id, rank)
      where tasks.id = ranked.id
    `.execute(db)
  }
}
