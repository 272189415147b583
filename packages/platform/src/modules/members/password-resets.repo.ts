import { sql } from 'kysely'
import { isResetOpen } from '../../auth/reset-links.repo.ts'
import type { Queryable } from '../../db/database.ts'

/** Stores a link's hash and returns when it ends. */
export async function insertReset(
  db: Queryable,
  reset: {
    id: string
    workspaceId: string
    principalId: string
    tokenHash: Buffer
    createdBy: string | null
    hours: number
  },
): Promise<Date> {
  const row = await db
    .insertInto('password_resets')
    .values({
      id: reset.id,
      workspace_id: reset.workspaceId,
      principal_id: reset.principalId,
      token_hash: reset.tokenHash,
      created_by: reset.createdBy,
      expires_at: sql<Date>`now() + make_interval(hours => ${reset.hours})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return row.expires_at
}

/** The link that a token was given out for, whatever became of it, with the person as they are now. */
export const findResetByToken = (db: Queryable, tokenHash: Buffer) =>
  db
    .selectFrom('password_resets as r')
    .innerJoin('workspaces', 'workspaces.id', 'r.workspace_id')
    .innerJoin('principals', 'principals.id', 'r.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'r.principal_id')
    .select([
      'r.id',
      'r.workspace_id',
      'r.principal_id',
      'r.used_at',
      'r.revoked_at',
      'r.expires_at',
    ])
    .select([
      'workspaces.name as workspace_name',
      'handle',
      'display_name',
      'email',
      'status',
      'role',
    ])
    .select(sql<boolean>`r.expires_at <= now()`.as('is_expired'))
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()

/** The active person with an address, in its one spelling. */
export const findAccountToReset = (db: Queryable, email: string) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .select(['humans.principal_id', 'email', 'role', 'principals.workspace_id'])
    .select('workspaces.name as workspace_name')
    .where(sql`lower(email)`, '=', email)
    .where('status', '=', 'active')
    .executeTakeFirst()

/** Marks an open link used; `false` when somebody was faster. */
export async function spendReset(db: Queryable, resetId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('password_resets')
    .set({ used_at: sql<Date>`now()` })
    .where('id', '=', resetId)
    .where(isResetOpen)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
