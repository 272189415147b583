import { sql, type Kysely } from 'kysely'

/** Files that show that the work on a task is done: they are of that task alone, and go with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files add column task_id uuid references tasks on delete cascade;
    create index files_task on files (task_id) where task_id is not null;
    alter table task_reviews add column proof_files jsonb not null default '[]';
  `.execute(db)
}
