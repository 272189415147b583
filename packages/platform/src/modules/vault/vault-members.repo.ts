import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { VaultMember } from '@sesamespace/contract/vaults'
import { permissionRoles } from '../../auth/permissions.ts'
import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { microseconds } from '../../db/microseconds.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'

/** Everybody in a vault, as they were added. */
export const listMembers = async (db: Queryable, vaultId: string): Promise<VaultMember[]> =>
  (await findMembers(db, vaultId, {})).map(({ member }) => member)

type Place = readonly [at: number, id: string]

const addedAt = microseconds('vault_members.added_at')

/** Who is in a vault, as they were added, after a place in that order. */
export async function findMembers(
  db: Queryable,
  vaultId: string,
  { after, limit }: RowsWanted<Place>,
): Promise<{ member: VaultMember; place: Place }[]> {
  let query = db
    .selectFrom('vault_members')
    .innerJoin('principals', 'principals.id', 'vault_members.principal_id')
    .select(['vault_members.principal_id', 'vault_members.role', 'vault_members.added_at'])
    .where('vault_members.vault_id', '=', vaultId)
    .where('principals.status', '<>', 'deleted')
    .select(addedAt.as('at'))
    .orderBy('vault_members.added_at')
    .orderBy('vault_members.principal_id')
  if (after)
    query = query.where(
      sql<boolean>`(${addedAt}, vault_members.principal_id) > (${after[0]}::float8, ${after[1]}::uuid)`,
    )
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map((row) => ({
    member: {
      principalId: row.principal_id,
      role: row.role,
      addedAt: row.added_at.toISOString(),
    },
    place: [row.at, row.principal_id],
  }))
}

/** Admins of the workspace: they know of every vault. */
export async function adminIds(db: Queryable, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('principals')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select('principals.id')
    .where('principals.workspace_id', '=', workspaceId)
    .where('principals.status', '=', 'active')
    .where('humans.role', 'in', [...permissionRoles['workspace:manage']])
    .execute()
  return rows.map((row) => row.id)
}

/** People entitled to decide leases of a vault. */
export async function approverIds(db: Queryable, vaultId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('vault_members')
    .innerJoin('principals', 'principals.id', 'vault_members.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'vault_members.principal_id')
    .select('vault_members.principal_id')
    .where('vault_members.vault_id', '=', vaultId)
    .where('vault_members.role', 'in', ['approver', 'manager'])
    .where('principals.status', '=', 'active')
    .where('humans.role', 'in', [...permissionRoles['leases:decide']])
    .execute()
  return rows.map((row) => row.principal_id)
}

/** Gives a principal a role in a vault, in the place of the one that it has. */
export async function setMember(
  db: Queryable,
  vaultId: string,
  principalId: string,
  role: VaultRole,
): Promise<VaultMember> {
  const row = await db
    .insertInto('vault_members')
    .values({ vault_id: vaultId, principal_id: principalId, role })
    .onConflict((conflict) => conflict.columns(['vault_id', 'principal_id']).doUpdateSet({ role }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return { principalId, role: row.role, addedAt: row.added_at.toISOString() }
}

/** Takes a principal out of a vault; answers the role that it had. */
export async function deleteMember(
  db: Queryable,
  vaultId: string,
  principalId: string,
): Promise<VaultRole | undefined> {
  const row = await db
    .deleteFrom('vault_members')
    .where('vault_id', '=', vaultId)
    .where('principal_id', '=', principalId)
    .returning('role')
    .executeTakeFirst()
  return row?.role
}

/** Whether a principal of the workspace who was not deleted is a person or an agent. */
export async function kindOf(
  db: Queryable,
  workspaceId: string,
  principalId: string,
): Promise<'human' | 'agent' | undefined> {
  const row = await db
    .selectFrom('principals')
    .select('kind')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', principalId)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
  return row?.kind
}
