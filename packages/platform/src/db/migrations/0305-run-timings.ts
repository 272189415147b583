import { sql, type Kysely } from 'kysely'

/**
 * How long a run took and how late it began, beside its state: what is summed over thousands of runs must not join their
 * attempts. `duration_ms` is that of the newest attempt; `late_ms` of the first one of a planned run.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table schedule_occurrences
      add column duration_ms bigint,
      add column late_ms bigint;
    update schedule_occurrences o set
      duration_ms = (select coalesce(a.duration_ms, greatest(0, (extract(epoch from a.finished_at - a.started_at) * 1000)::bigint)) from schedule_attempts a where a.occurrence_id = o.id and a.attempt = o.attempt),
      late_ms = (
        select (extract(epoch from a.started_at - o.scheduled_at) * 1000)::bigint
        from schedule_attempts a where a.occurrence_id = o.id and a.attempt = 1 and o.planned
      )
      where o.attempt > 0;
    create index schedule_occurrences_timings on schedule_occurrences (event_id, scheduled_at)
      include (status, duration_ms, late_ms, id);
  `.execute(db)
}
