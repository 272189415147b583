import { sql, type Kysely } from 'kysely'

/** The bytes of files, in pieces: every node serves every file, and a backup of the database has them all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table file_chunks (
      file_id uuid not null references files on delete cascade,
      position integer not null,
      bytes bytea not null,
      primary key (file_id, position)
    );
    -- Most files are compressed already: do not try again.
    alter table file_chunks alter column bytes set storage external;
  `.execute(db)
}
