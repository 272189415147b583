import { sql } from 'kysely'
import type { Role } from '@sesamespace/contract/access'
import type { Queryable } from '../db/database.ts'

/** Whether a link for a new password still works. */
export const isResetOpen = sql<boolean>`used_at is null and revoked_at is null and expires_at > now()`

/**
 * Takes open links for a new password back: those for somebody, or those that somebody made for people of some roles. Whatever
 * changes how a person gets in, or what they may do once they are in, ends the links for them: who holds one got it before.
 */
export async function revokeResets(
  db: Queryable,
  workspaceId: string,
  which: { principalId: string } | { createdBy: string; ofRoles: readonly Role[] },
): Promise<void> {
  const query = db
    .updateTable('password_resets')
    .set({ revoked_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where(isResetOpen)
  await (
    'principalId' in which
      ? query.where('principal_id', '=', which.principalId)
      : query.where('created_by', '=', which.createdBy).where('principal_id', 'in', (eb) =>
          eb
            .selectFrom('humans')
            .select('principal_id')
            .where('role', 'in', [...which.ofRoles]),
        )
  ).execute()
}
