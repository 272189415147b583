import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

const isOpen = sql<boolean>`used_at is null and revoked_at is null and expires_at > now()`

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

/** Takes open links back: those for somebody, or those by somebody. */
export async function revokeResets(
  db: Queryable,
  workspaceId: string,
  which: { principalId: string } | { createdBy: string },
): Promise<void> {
  const query = db
    .updateTable('password_resets')
    .set({ revoked_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where(isOpen)
  await (
    'principalId' in which
      ? query.where('principal_id', '=', which.principalId)
      : query.where('created_by', '=', which.createdBy)
  ).execute()
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
    .where(isOpen)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
