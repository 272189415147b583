import { sql, type RawBuilder } from 'kysely'
import type { Queryable } from '../db/database.ts'
import type { Tables } from '../db/tables/index.ts'

/** Rows that one statement removes: it ends well before it is in anybody's way. */
const BATCH = 1_000
/** Of one table in one run; what is left waits for the next, so that one table does not keep the others waiting. */
const MAX_BATCHES = 50

/** Which rows of a table are old. */
export interface Sweep {
  table: keyof Tables
  isOld: RawBuilder<boolean>
}

/** What nobody needs any more. Deliveries can be replayed for as long as they are kept. */
export const sweeps: readonly Sweep[] = [
  { table: 'signature_nonces', isOld: sql`expires_at < now()` },
  { table: 'spent_sign_ins', isOld: sql`expires_at < now()` },
  { table: 'proxy_credentials', isOld: sql`expires_at < now()` },
  { table: 'socket_tickets', isOld: sql`expires_at < now()` },
  { table: 'refresh_tokens', isOld: sql`expires_at < now()` },
  { table: 'oauth_tokens', isOld: sql`expires_at < now()` },
  // Their tokens go with them. Who allowed one that ended is one with what was asked through it, in reviews too.
  {
    table: 'oauth_grants',
    isOld: sql`least(ended_at, expires_at)
      < now() - case when code_used_at is null then interval '1 day' else interval '180 days' end`,
  },
  {
    table: 'oauth_clients',
    // Whoever registers and is allowed nothing, and whoever was used by nobody for long.
    isOld: sql`seen_at < now() - interval '7 days'
      and not exists (select from oauth_grants g where g.client_id = oauth_clients.id)`,
  },
  // A client that comes back later is told to begin anew.
  { table: 'mcp_sessions', isOld: sql`used_at < now() - interval '30 days'` },
  // Nobody is waited for longer than ten minutes: of nodes that died while they waited.
  { table: 'mcp_questions', isOld: sql`asked_at < now() - interval '1 hour'` },
  { table: 'rate_counts', isOld: sql`window_start < now() - interval '10 minutes'` },
  { table: 'sign_ins', isOld: sql`at < now() - interval '90 days'` },
  { table: 'vault_imported', isOld: sql`at < now() - interval '30 days'` },
  { table: 'sign_in_attempts', isOld: sql`at < now() - interval '1 day'` },
  {
    table: 'sessions',
    // One with a refresh token that is still good can go on.
    isOld: sql`last_used_at < now() - interval '90 days'
      and (ended_at is null or ended_at < now() - interval '90 days')
      and not exists (select from refresh_tokens t where t.session_id = sessions.id)`,
  },
  {
    table: 'invites',
    isOld: sql`expires_at < now() - interval '90 days'`,
  },
  {
    table: 'password_resets',
    isOld: sql`expires_at < now() - interval '90 days'`,
  },
  { table: 'drafts', isOld: sql`updated_at < now() - interval '90 days'` },
  // Nothing is snoozed for longer, and what still needs somebody then is worth another look.
  { table: 'need_marks', isOld: sql`marked_at < now() - interval '90 days'` },
  // Until then they can be restored.
  { table: 'saved_views', isOld: sql`deleted_at < now() - interval '1 day'` },
  // No request waits for longer.
  { table: 'request_notices', isOld: sql`at < now() - interval '30 days'` },
  // None is tried for longer than an hour.
  { table: 'push_deliveries', isOld: sql`created_at < now() - interval '2 days'` },
  { table: 'notifications', isOld: sql`at < now() - interval '30 days'` },
  // Who decided what stays in the audit log.
  { table: 'questions', isOld: sql`ended_at < now() - interval '400 days'` },
  {
    table: 'webhook_deliveries',
    isOld: sql`created_at < now() - interval '30 days' and next_attempt_at is null`,
  },
  // What is under way, or whose next step the clock has not taken yet, is not over. Counts stay.
  { table: 'schedule_occurrences', isOld: sql`keep_until < now() and next_step_at is null` },
  {
    table: 'schedule_syncs',
    isOld: sql`created_at < now() - interval '90 days' and held_status is distinct from 'pending'`,
  },
  { table: 'run_requests', isOld: sql`requested_at < now() - interval '90 days'` },
  { table: 'run_alerts', isOld: sql`resolved_at < now() - interval '90 days'` },
  { table: 'run_controls', isOld: sql`requested_at < now() - interval '90 days'` },
  // Receipts go back as far.
  { table: 'message_receipts', isOld: sql`read_at < now() - interval '30 days'` },
  { table: 'agent_replays', isOld: sql`at < now() - interval '30 days'` },
  { table: 'agent_connections', isOld: sql`ended_at < now() - interval '30 days'` },
  { table: 'schedule_run_counts', isOld: sql`quarter < now() - interval '400 days'` },
]

/** Removes old rows in batches, each a short transaction of its own. Several nodes may do so at once. */
export async function sweepOldRows(db: Queryable): Promise<void> {
  for (const { table, isOld } of sweeps) {
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      const { numAffectedRows = 0n } = await sql`
        delete from ${sql.table(table)} where ctid = any (array(
          select ctid from ${sql.table(table)} where ${isOld} limit ${BATCH} for update skip locked
        ))
      `.execute(db)
      if (numAffectedRows < BATCH) break
    }
  }
}
