import { defaultTaskPrefix } from '@sesamespace/contract/task-keys'
import { sql, type Kysely } from 'kysely'

/** Keys of tasks such as `OPS-42`, and when finished tasks leave the board. Every task has its number from its beginning. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table workspaces
      add column task_prefix text not null default 'TASK' check (task_prefix ~ '^[A-Z][A-Z0-9]{1,7}$'),
      add column former_task_prefixes text[] not null default '{}',
      add column task_archive_days integer default 30 check (task_archive_days >= 1);
    alter table tasks add column restored_at timestamptz;

    drop index tasks_finished;
    create index tasks_finished on tasks (workspace_id, coalesce(completed_at, updated_at))
      where archived_at is null and status in ('done', 'cancelled');
    create index tasks_updated on tasks (workspace_id, updated_at, id);
    create index tasks_due on tasks (workspace_id, coalesce(due_on, date '9999-12-31'), id);
  `.execute(db)
  const { rows } = await sql<{ id: string; name: string }>`select id, name from workspaces`.execute(
    db,
  )
  for (const { id, name } of rows)
    await sql`update workspaces set task_prefix = ${defaultTaskPrefix(name)} where id = ${id}`.execute(
      db,
    )
}
