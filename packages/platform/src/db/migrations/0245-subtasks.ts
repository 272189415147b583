import { sql, type Kysely } from 'kysely'

/** Tasks that are part of another task. No row has a parent yet: there is nothing to validate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks
      add column parent_id uuid,
      add foreign key (parent_id) references tasks on delete set null not valid,
      add check (parent_id <> id) not valid;
    create index tasks_parent on tasks (parent_id, number) where parent_id is not null;
  `.execute(db)
}
