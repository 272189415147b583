import type { AccountActivity } from '@sesamespace/contract/account'
import type { Queryable } from '../../db/database.ts'

const LATEST = 20

/** The latest changes to a person's account, newest first. Failed sign-ins are no change. */
export async function accountActivity(
  db: Queryable,
  workspaceId: string,
  principalId: string,
): Promise<AccountActivity[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .select(['action', 'actor_id', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('target_id', '=', principalId)
    .where('target_type', '=', 'member')
    .where('action', '!=', 'sign_in.failed')
    .orderBy('seq', 'desc')
    .limit(LATEST)
    .execute()
  return rows.map((row) => ({
    action: row.action,
    actorId: row.actor_id,
    at: row.at.toISOString(),
  }))
}
