import { sql, type Kysely } from 'kysely'

/** Leases that end with a task or with a run: which, under which claim or attempt, and how that ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table leases
      add column task_id uuid,
      add column task_fence bigint,
      add column run_id uuid,
      add column run_attempt integer,
      add column end_reason text,
      add check ((task_id is null) = (task_fence is null)) not valid,
      add check ((run_id is null) = (run_attempt is null)) not valid,
      add check (task_id is null or run_id is null) not valid;
    create index leases_task on leases (task_id, id desc) where task_id is not null;
    create index leases_run on leases (run_id, id desc) where run_id is not null;
  `.execute(db)
}
