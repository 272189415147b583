import { sql, type Kysely } from 'kysely'

/** What people were told, and how. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notifications (
      id uuid primary key default gen_random_uuid(),
      workspace_id uuid not null references workspaces,
      principal_id uuid not null references principals,
      reason text not null check (reason in ('direct', 'mention', 'message', 'request', 'asked', 'terms',
        'emergency', 'question', 'task', 'run', 'alert', 'digest')),
      -- What it is about, as for deliveries to devices; of a digest 'digest'.
      need text not null,
      -- The event that it tells of; null for a digest.
      event_position bigint,
      at timestamptz not null default now(),
      -- How many messages of the same place came soon after.
      more int not null default 0,
      pushed_at timestamptz,
      mailed_at timestamptz,
      unique (workspace_id, principal_id, event_position),
      check ((event_position is null) = (reason = 'digest'))
    );
    create index notifications_latest on notifications (principal_id, at desc, id desc);
    create index notifications_need on notifications (principal_id, need, at desc);
    create index notifications_age on notifications (at);

    -- Every workspace is followed now, with devices or without: what was before is no news.
    insert into push_cursors (workspace_id, position)
    select w.id, w.event_position from workspaces w
    on conflict (workspace_id) do update set position = excluded.position
    where not exists (select from push_devices d where d.workspace_id = excluded.workspace_id);
  `.execute(db)
}
