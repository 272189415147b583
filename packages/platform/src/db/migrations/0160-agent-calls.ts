import { sql, type Kysely } from 'kysely'

/** When agents last called, and the groups that people sort them by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table agents
      add column last_call_at timestamptz,
      add column groups text[] not null default '{}';
    alter table agent_public_keys add column last_used_at timestamptz;
    update agents set last_call_at = keys.used
      from (select agent_id, max(last_used_at) as used from api_keys group by agent_id) as keys
      where keys.agent_id = agents.principal_id;
    -- What one did to tasks, newest first.
    drop index task_activity_actor;
    create index task_activity_actor on task_activity (actor_id, id desc) where actor_id is not null;
  `.execute(db)
}
