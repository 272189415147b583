import { sql, type Kysely } from 'kysely'

/**
 * Leases for the next runs of a job, and which runs used them. `plan_version` counts the schedules that a job has had: changing
 * one and back leaves its mark, whoever writes the row, so that nothing that was approved for one goes on with another.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table schedule_events add column plan_version integer not null default 1;
    create function count_plan() returns trigger language plpgsql as $$
    begin
      if (new.cron_expression, new.timezone, new.every_ms, new.unreadable,
          mod((extract(epoch from new.anchor_at) * 1000)::bigint, new.every_ms))
        is distinct from
         (old.cron_expression, old.timezone, old.every_ms, old.unreadable,
          mod((extract(epoch from old.anchor_at) * 1000)::bigint, old.every_ms))
        or (new.status in ('cancelled', 'completed') and old.status <> new.status)
      then new.plan_version := old.plan_version + 1;
      end if;
      return new;
    end $$;
    create trigger schedule_events_plan before update on schedule_events
      for each row execute function count_plan();

    alter table leases
      add column job_id uuid,
      add column job_runs integer,
      add column job_plan integer,
      add column given_by uuid,
      add foreign key (workspace_id, given_by) references principals (workspace_id, id) not valid,
      add check ((job_id is null) = (job_runs is null)) not valid,
      add check ((job_id is null) = (job_plan is null)) not valid,
      add check (job_id is null or (task_id is null and run_id is null)) not valid;
    create index leases_job on leases (job_id, id desc) where job_id is not null;
    create index leases_given_by on leases (given_by) where given_by is not null;

    create table lease_runs (
      lease_id uuid not null references leases (id) on delete cascade,
      run_id uuid not null,
      scheduled_at timestamptz not null,
      first_used_at timestamptz not null default clock_timestamp(),
      uses integer not null default 1,
      primary key (lease_id, run_id)
    );
    create index lease_runs_run on lease_runs (run_id);
  `.execute(db)
}
