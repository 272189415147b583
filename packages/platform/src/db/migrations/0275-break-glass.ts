import { sql, type Kysely } from 'kysely'

/** Who may break the glass of a vault; of leases given so: why, and what the review said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vaults
      add column break_glass text not null default 'nobody'
        check (break_glass in ('nobody', 'managers', 'approvers'));
    alter table leases
      add column glass_then text check (glass_then in ('nobody', 'managers', 'approvers')),
      add column glass_reason text,
      add column reviewed_by uuid references principals,
      add column reviewed_at timestamptz,
      add column review_verdict text check (review_verdict in ('justified', 'unjustified')),
      add column review_note text,
      add check (reviewed_by is null or (glass_reason is not null and reviewed_by <> decided_by)) not valid,
      add check ((reviewed_by is null) = (reviewed_at is null)) not valid,
      add check ((reviewed_by is null) = (review_verdict is null)) not valid;
    alter table need_marks drop constraint need_marks_kind_check;
    alter table need_marks add constraint need_marks_kind_check
      check (kind in ('alert', 'lease', 'leak', 'mention', 'news', 'question', 'review', 'run', 'sync', 'task', 'webhook'));
    create index leases_open_review on leases (workspace_id, id desc)
      where glass_reason is not null and reviewed_by is null;
    create index leases_reviewed_by on leases (reviewed_by) where reviewed_by is not null;
  `.execute(db)
}
