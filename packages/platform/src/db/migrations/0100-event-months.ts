import { sql, type Kysely } from 'kysely'

/**
 * The event log by months, so that old ones can be taken away whole. What is there becomes the partition of all months up to
 * this one, as it stands: nothing is copied. `events_after` says up to which place a workspace's log is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table workspaces add column events_after bigint not null default 0;

    alter table events rename to events_before;
    alter index events_subject rename to events_before_subject;
    alter table events_before drop constraint events_pkey, add primary key (workspace_id, position, at);

    create table events (like events_before including defaults including constraints) partition by range (at);
    alter table events
      add primary key (workspace_id, position, at),
      add foreign key (workspace_id) references workspaces;
    create index events_subject on events (subject_id) where subject_id is not null;
    -- For events of a month that has no partition yet, or none any more.
    create table events_other partition of events default;
    do $$
    begin
      execute format(
        'alter table events attach partition events_before for values from (minvalue) to (%L)',
        date_trunc('month', now() at time zone 'utc') at time zone 'utc' + interval '1 month'
      );
    end
    $$;
  `.execute(db)
}
