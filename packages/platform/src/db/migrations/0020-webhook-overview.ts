import { sql, type Kysely } from 'kysely'

/** Why a webhook is off, and indexes for its overview and for filtered pages of its deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhooks add column disabled_cause text check (disabled_cause in ('paused', 'failing'));
    update webhooks set disabled_cause = case disabled_reason when 'Switched off.' then 'paused' else 'failing' end
      where status = 'disabled';
    alter table webhooks add check ((status = 'disabled') = (disabled_cause is not null));
    create index webhook_deliveries_status on webhook_deliveries (webhook_id, status, seq desc);
    create index webhook_deliveries_recent on webhook_deliveries (webhook_id, created_at) include (status);
  `.execute(db)
}
