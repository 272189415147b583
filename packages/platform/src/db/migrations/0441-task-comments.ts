import { sql, type Kysely } from 'kysely'

/** Comments on tasks are edited and reacted to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task_comments add column edited_at timestamptz;
    create table task_comment_reactions (
      comment_id uuid not null references task_comments on delete cascade,
      principal_id uuid not null references principals,
      emoji text not null,
      created_at timestamptz not null default now(),
      primary key (comment_id, emoji, principal_id)
    );
    create index task_comment_reactions_principal on task_comment_reactions (principal_id);
  `.execute(db)
}
