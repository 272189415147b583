import { sql, type Kysely } from 'kysely'

/** What those who decide a request ask whoever made it. `question_count` spares the others the look. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table leases add column question_count integer not null default 0;
    create table lease_questions (
      id uuid primary key,
      lease_id uuid not null references leases (id) on delete cascade,
      asked_by uuid not null references principals (id),
      question text not null,
      asked_at timestamptz not null default clock_timestamp(),
      answer text,
      answered_at timestamptz,
      check ((answer is null) = (answered_at is null))
    );
    create index lease_questions_lease on lease_questions (lease_id, id);
    create index lease_questions_asked_by on lease_questions (asked_by);
  `.execute(db)
}
