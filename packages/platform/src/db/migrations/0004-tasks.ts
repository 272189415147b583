import { sql, type Kysely } from 'kysely'

/** Tasks, who works on them, what blocks them, and their history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Apart from the workspace's row, which a transaction may lock only at its very end.
    create table task_counters (
      workspace_id uuid primary key,
      last_number bigint not null
    );

    create table tasks (
      id uuid primary key,
      workspace_id uuid not null,
      channel_id uuid not null references channels on delete cascade,
      number bigint not null,
      title text not null,
      description text,
      status text not null check (status in ('open', 'in_progress', 'blocked', 'in_review', 'done', 'cancelled')),
      priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
      labels text[] not null default '{}',
      due_at timestamptz,
      claimed_by uuid references principals,
      claimed_at timestamptz,
      task_channel_id uuid references channels on delete set null,
      -- Place on the board: comparable across the channels of a workspace.
      position double precision not null,
      created_by uuid not null references principals,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      completed_at timestamptz,
      unique (workspace_id, number)
    );
    create index tasks_board on tasks (workspace_id, position, id);
    create index tasks_column on tasks (workspace_id, status, position, id);
    create index tasks_channel on tasks (channel_id, position, id);
    create index tasks_claimed on tasks (claimed_by) where claimed_by is not null;
    create index tasks_labels on tasks using gin (labels);
    create index tasks_search on tasks using gin (to_tsvector('simple', title || ' ' || coalesce(description, '')));

    create table task_assignees (
      task_id uuid not null references tasks on delete cascade,
      principal_id uuid not null references principals,
      role text not null,
      assigned_at timestamptz not null default now(),
      primary key (task_id, principal_id)
    );
    create index task_assignees_principal on task_assignees (principal_id);

    create table task_blockers (
      task_id uuid not null references tasks on delete cascade,
      blocked_by_id uuid not null references tasks on delete cascade,
      primary key (task_id, blocked_by_id),
      check (task_id <> blocked_by_id)
    );
    create index task_blockers_reverse on task_blockers (blocked_by_id);

    create table task_comments (
      id uuid primary key,
      task_id uuid not null references tasks on delete cascade,
      author_id uuid not null references principals,
      content text not null,
      created_at timestamptz not null default now()
    );
    create index task_comments_task on task_comments (task_id, id);

    create table task_activity (
      id uuid primary key,
      task_id uuid not null references tasks on delete cascade,
      type text not null,
      actor_id uuid,
      changes jsonb not null default '{}',
      at timestamptz not null default now()
    );
    create index task_activity_task on task_activity (task_id, id);
  `.execute(db)
}
