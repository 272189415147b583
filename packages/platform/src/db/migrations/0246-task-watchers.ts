import { sql, type Kysely } from 'kysely'

/** Who watches a task, and what happened to it last that they have not read: `null` for nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task_watchers (
      task_id uuid not null references tasks on delete cascade,
      principal_id uuid not null references principals,
      since timestamptz not null default date_trunc('milliseconds', now()),
      news text check (news in ('commented', 'assigned', 'done', 'blocked', 'in_review')),
      news_by uuid references principals,
      news_at timestamptz,
      primary key (task_id, principal_id),
      check ((news is null) = (news_at is null))
    );
    create index task_watchers_principal on task_watchers (principal_id);
    create index task_watchers_news on task_watchers (principal_id, news_at desc) where news is not null;
    create index task_watchers_news_by on task_watchers (news_by);

    alter table need_marks drop constraint need_marks_kind_check;
    alter table need_marks add constraint need_marks_kind_check
      check (kind in ('alert', 'lease', 'leak', 'mention', 'news', 'question', 'run', 'sync', 'task', 'webhook'));
  `.execute(db)
}
