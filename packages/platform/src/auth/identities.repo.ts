import { sql } from 'kysely'
import type { LinkedIdentity } from '@sesamespace/contract/sso'
import type { Queryable } from '../db/database.ts'

/** A person at the provider, and whose account it is. A person who was removed is still known by it. */
export const findIdentity = (db: Queryable, issuer: string, subject: string) =>
  db
    .selectFrom('identities')
    .innerJoin('principals', 'principals.id', 'identities.principal_id')
    .leftJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['identities.id', 'identities.workspace_id', 'identities.principal_id'])
    .select(['handle', 'display_name', 'status', 'role'])
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

/**
 * Connects a person; two tabs may do so at once. An identity of somebody who was removed goes over to them. `false` when it is
 * another person's.
 */
export async function insertIdentity(
  db: Queryable,
  identity: {
    id: string
    workspaceId: string
    principalId: string
    issuer: string
    subject: string
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identities')
    .values({
      id: identity.id,
      workspace_id: identity.workspaceId,
      principal_id: identity.principalId,
      issuer: identity.issuer,
      subject: identity.subject,
    })
    .onConflict((conflict) =>
      conflict
        .constraint('identities_subject')
        .doUpdateSet({
          id: identity.id,
          principal_id: identity.principalId,
          created_at: sql<Date>`now()`,
          last_used_at: sql<Date>`now()`,
        })
        .where(
          sql<boolean>`identities.principal_id = excluded.principal_id or exists (
            select from principals p where p.id = identities.principal_id and p.status = 'deleted'
          )`,
        ),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function touchIdentity(db: Queryable, id: string): Promise<void> {
  await db
    .updateTable('identities')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function listIdentities(
  db: Queryable,
  workspaceId: string,
  principalId: string,
): Promise<LinkedIdentity[]> {
  const rows = await db
    .selectFrom('identities')
    .select(['id', 'issuer', 'created_at', 'last_used_at'])
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    issuer: row.issuer,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
  }))
}

/** Disconnects a person: one identity of theirs, or all. Returns how many there were. */
export async function deleteIdentities(
  db: Queryable,
  workspaceId: string,
  { principalId, id }: { principalId: string; id?: string },
): Promise<number> {
  let query = db
    .deleteFrom('identities')
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
  if (id !== undefined) query = query.where('id', '=', id)
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}
