import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** The member with an address, in its one spelling. */
export const findMemberByEmail = (db: Queryable, email: string) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['id', 'workspace_id', 'handle', 'display_name', 'status', 'role', 'email_unconfirmed'])
    .where(sql`lower(email)`, '=', email)
    .executeTakeFirst()

/** A person as they sign in. */
export const findPerson = (db: Queryable, principalId: string) =>
  db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['id', 'workspace_id', 'handle', 'display_name', 'status', 'role'])
    .where('id', '=', principalId)
    .executeTakeFirst()

/** The workspace that newcomers come into: the one there is. */
export async function findOnlyWorkspace(db: Queryable): Promise<string | null> {
  const rows = await db.selectFrom('workspaces').select('id').limit(2).execute()
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** Handles that begin like one, to find the next that is free. */
export async function handlesLike(
  db: Queryable,
  workspaceId: string,
  start: string,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('principals')
    .select('handle')
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`starts_with(handle, ${start})`)
    .execute()
  return new Set(rows.map(({ handle }) => handle))
}

/** What a person has to sign in with. */
export const getOwnMethods = (db: Queryable, principalId: string) =>
  db
    .selectFrom('humans')
    .select(['role', sql<boolean>`password_hash is not null`.as('has_password')])
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
