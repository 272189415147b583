import { sql } from 'kysely'
import type { Role } from '@sesamespace/contract/access'
import type { Member } from '@sesamespace/contract/members'
import type { Queryable } from '../../db/database.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'
import { onlinePrincipals } from '../presence/index.ts'

/** Which people to find: one, or those after a place in the order of names. */
export interface MembersWanted extends RowsWanted<readonly [name: string, id: string]> {
  id?: string | undefined
}

/** The people of a workspace by name, or some of them. */
export async function findMembers(
  db: Queryable,
  workspaceId: string,
  { id, after, limit }: MembersWanted = {},
): Promise<Member[]> {
  let query = db
    .selectFrom('principals')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['id', 'handle', 'display_name', 'status', 'email', 'role', 'created_at'])
    .select(
      sql<boolean>`totp_last_step is not null or exists (
        select from passkeys k
        where k.workspace_id = principals.workspace_id and k.principal_id = principals.id
      )`.as('has_second_factor'),
    )
    .select(
      sql<boolean>`exists (
        select from identities i
        where i.workspace_id = principals.workspace_id and i.principal_id = principals.id
      )`.as('has_sso'),
    )
    .where('workspace_id', '=', workspaceId)
    .where('status', '!=', 'deleted')
    .orderBy(sql`lower(display_name)`)
    .orderBy('id')
  if (id !== undefined) query = query.where('id', '=', id)
  if (after)
    query = query.where(
      sql<boolean>`(lower(display_name), id) > (lower(${after[0]}), ${after[1]}::uuid)`,
    )
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  const online = await onlinePrincipals(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: 'human',
    handle: row.handle,
    displayName: row.display_name,
    email: row.email,
    role: row.role,
    status: row.status === 'disabled' ? 'disabled' : 'active',
    presence: online.has(row.id) ? 'online' : 'offline',
    secondFactor: row.has_second_factor,
    sso: row.has_sso,
    createdAt: row.created_at.toISOString(),
  }))
}

/** Ids of the owners that can act. Locks them, so that two requests cannot remove the last two at once. */
export async function lockActiveOwners(db: Queryable, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['id', 'status', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.filter((row) => row.status === 'active').map((row) => row.id)
}

/** Gives a role. Who comes to have one of which alone a second factor is required has the days for it from now on. */
export async function setRole(db: Queryable, memberId: string, role: Role): Promise<void> {
  const isRise = sql<boolean>`${role}::text in ('admin', 'owner') and role not in ('admin', 'owner')
    and exists (
      select from principals p join workspaces w on w.id = p.workspace_id
      where p.id = humans.principal_id and w.second_factor_of = 'admins'
    )`
  await db
    .updateTable('humans')
    .set({
      role,
      second_factor_from: sql<Date>`case when ${isRise} then now() else second_factor_from end`,
    })
    .where('principal_id', '=', memberId)
    .execute()
}

export async function setStatus(
  db: Queryable,
  memberId: string,
  status: Member['status'],
): Promise<void> {
  await db.updateTable('principals').set({ status }).where('id', '=', memberId).execute()
}

/** The address, if it is the person's and they chose it themselves. */
export async function unconfirmedEmail(
  db: Queryable,
  memberId: string,
  email: string | undefined,
): Promise<string | undefined> {
  if (email === undefined) return undefined
  const row = await db
    .selectFrom('humans')
    .select('email')
    .where('principal_id', '=', memberId)
    .where('email', '=', email)
    .where('email_unconfirmed', '=', true)
    .executeTakeFirst()
  return row?.email
}

/**
 * Takes away what a person signs in with and their address, which may be invited again. Their principal stays: the name under
 * what they wrote.
 */
export async function removePerson(db: Queryable, memberId: string): Promise<void> {
  await db.deleteFrom('recovery_codes').where('principal_id', '=', memberId).execute()
  await db.deleteFrom('passkeys').where('principal_id', '=', memberId).execute()
  await db.deleteFrom('sign_ins').where('principal_id', '=', memberId).execute()
  await db.deleteFrom('humans').where('principal_id', '=', memberId).execute()
  await db.updateTable('principals').set({ status: 'deleted' }).where('id', '=', memberId).execute()
}

/** Who signs in with an address, and where they belong. */
export async function findWorkspaceOf(
  db: Queryable,
  email: string,
): Promise<{ memberId: string; workspaceId: string } | undefined> {
  return db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['principals.id as memberId', 'workspace_id as workspaceId'])
    .where(sql`lower(email)`, '=', email)
    .executeTakeFirst()
}

/** The owner who can act for longest, and where: the first of an installation, which has one workspace. */
export async function findFirstOwner(db: Queryable, exceptId?: string) {
  let query = db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['id', 'workspace_id', 'handle', 'display_name', 'role'])
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .orderBy('created_at')
    .orderBy('id')
  if (exceptId !== undefined) query = query.where('id', '!=', exceptId)
  return query.executeTakeFirst()
}
