import { sql, type Kysely } from 'kysely'

/** What holds for the tasks of a channel, and what became of work that waits to be accepted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task_rules (
      channel_id uuid primary key references channels on delete cascade,
      acceptance boolean not null default false,
      proof boolean not null default false,
      max_in_progress integer check (max_in_progress > 0),
      max_in_review integer check (max_in_review > 0),
      max_blocked integer check (max_blocked > 0)
    );
    create table task_reviews (
      task_id uuid primary key references tasks on delete cascade,
      submitted_by uuid references principals,
      submitted_at timestamptz,
      proof_text text,
      proof_links text[] not null default '{}',
      accepted_by uuid references principals,
      accepted_at timestamptz,
      check ((submitted_by is null) = (submitted_at is null)),
      check ((accepted_by is null) = (accepted_at is null)),
      check (accepted_by is null or submitted_by is null or accepted_by <> submitted_by)
    );
    create index task_reviews_submitted_by on task_reviews (submitted_by) where submitted_by is not null;
    create index task_reviews_accepted_by on task_reviews (accepted_by) where accepted_by is not null;
    create index tasks_in_review on tasks (workspace_id, channel_id) where status = 'in_review';

    alter table task_watchers drop constraint task_watchers_news_check;
    alter table task_watchers add constraint task_watchers_news_check
      check (news in ('commented', 'assigned', 'done', 'blocked', 'in_review', 'sent_back'));
    alter table need_marks drop constraint need_marks_kind_check;
    alter table need_marks add constraint need_marks_kind_check
      check (kind in ('acceptance', 'alert', 'lease', 'leak', 'mention', 'news', 'question', 'review', 'run', 'sync', 'task', 'webhook'));
  `.execute(db)
}
