import { sql, type Kysely } from 'kysely'

/** Mail that says how much waits for somebody, once a day or a week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_digests (
      workspace_id uuid not null references workspaces,
      principal_id uuid not null references humans on delete cascade,
      every text not null check (every in ('day', 'week')),
      at time not null,
      time_zone text not null,
      -- The moment that is chosen.
      due_at timestamptz not null,
      -- Not before the next attempt: later than that while the mail server does not take it.
      attempt_at timestamptz not null,
      -- Up to when the last one said what happened; null: there was none.
      told_at timestamptz,
      primary key (workspace_id, principal_id)
    );
    create index mail_digests_principal on mail_digests (principal_id);
    create index mail_digests_attempt on mail_digests (attempt_at);

    -- The first such moment after a given one. Weeks begin on Monday (ISO 8601).
    create function next_digest(every text, at time, time_zone text, after timestamptz)
    returns timestamptz language sql stable as $$
      select (first + case when first <= here then make_interval(days => step) else interval '0' end)
        at time zone time_zone
      from (select after at time zone time_zone as here, case every when 'week' then 7 else 1 end as step) now_there,
        lateral (select date_trunc(every, here) + at as first) begins
    $$;
  `.execute(db)
}
