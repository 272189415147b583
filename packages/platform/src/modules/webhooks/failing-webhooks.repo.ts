import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** Active webhooks of all workspaces that have only failed for so many days. */
export const failingWebhooks = (
  db: Queryable,
  days: number,
): Promise<{ id: string; workspace_id: string }[]> =>
  db
    .selectFrom('webhooks')
    .select(['id', 'workspace_id'])
    .where('status', '=', 'active')
    .where('failing_since', '<', sql<Date>`now() - make_interval(days => ${days})`)
    .execute()

/** A webhook's owner and status, locked until the transaction ends. */
export const lockStatus = (db: Queryable, webhookId: string) =>
  db
    .selectFrom('webhooks')
    .select(['id', 'owner_id', 'status'])
    .where('id', '=', webhookId)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** The people who administer a workspace. */
export async function adminIds(db: Queryable, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select('principals.id')
    .where('principals.workspace_id', '=', workspaceId)
    .where('humans.role', 'in', ['owner', 'admin'])
    .execute()
  return rows.map(({ id }) => id)
}
