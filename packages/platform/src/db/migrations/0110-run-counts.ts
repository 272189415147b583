import { sql, type Kysely } from 'kysely'

/**
 * How many runs a job had, by quarter of an hour and state: every time zone begins its days at one. The counts outlive the
 * runs, of which frequent jobs have too many to keep or to count at each look. `keep_until` is when a run may go.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table schedule_run_counts (
      event_id uuid not null references schedule_events on delete cascade,
      quarter timestamptz not null,
      status text not null,
      runs integer not null,
      primary key (event_id, quarter, status)
    );
    create index schedule_run_counts_age on schedule_run_counts (quarter);
    alter table schedule_occurrences add column keep_until timestamptz;
    update schedule_occurrences set keep_until = scheduled_at + interval '90 days';
    alter table schedule_occurrences alter column keep_until set not null;
    create index schedule_occurrences_age on schedule_occurrences (keep_until);
    insert into schedule_run_counts (event_id, quarter, status, runs)
      select event_id, date_bin('15 minutes', scheduled_at, 'epoch'), status, count(*)
      from schedule_occurrences group by 1, 2, 3;
  `.execute(db)
}
