import { sql } from 'kysely'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../../db/database.ts'
import type { RowsWanted } from '../../http/page-or-whole.ts'
import type { NewVaultRow, VaultChanges, VaultRow } from '../../db/tables/vault.ts'

/** A vault, and the role that somebody has in it. */
export interface VaultOfPrincipal {
  vault: VaultRow
  role: VaultRole | null
}

const itemCount = sql<number>`(select count(*) from vault_items where vault_items.vault_id = vaults.id and vault_items.archived_at is null)::int`

/** Vaults of a workspace with the role that a principal has in each. */
const vaultsOf = (db: Queryable, workspaceId: string, principalId: string) =>
  db
    .selectFrom('vaults')
    .leftJoin('vault_members', (join) =>
      join
        .onRef('vault_members.vault_id', '=', 'vaults.id')
        .on('vault_members.principal_id', '=', principalId),
    )
    .selectAll('vaults')
    .select('vault_members.role')
    .where('vaults.workspace_id', '=', workspaceId)

/** The vaults that a principal is in, by name; with `all` every one, with `requestable` also those that agents may ask in. */
export async function listVaults(
  db: Queryable,
  workspaceId: string,
  principalId: string,
  also: { all: boolean; requestable: boolean },
  { after, limit }: RowsWanted<readonly [name: string, id: string]> = {},
): Promise<(VaultOfPrincipal & { items: number })[]> {
  let query = vaultsOf(db, workspaceId, principalId)
    .select(itemCount.as('item_count'))
    .where((eb) =>
      eb.or([
        eb('vault_members.role', 'is not', null),
        ...(also.requestable ? [eb('vaults.agents_may_request', '=', true)] : []),
        ...(also.all ? [eb.lit(true)] : []),
      ]),
    )
    .orderBy((eb) => eb.fn('lower', ['vaults.name']))
    .orderBy('vaults.id')
  if (after)
    query = query.where(
      sql<boolean>`(lower(vaults.name), vaults.id) > (lower(${after[0]}), ${after[1]}::uuid)`,
    )
  if (limit !== undefined) query = query.limit(limit)
  const rows = await query.execute()
  return rows.map(({ role, item_count: items, ...vault }) => ({ vault, role, items }))
}

/** One vault of the workspace with the role that a principal has in it. */
export async function findVault(
  db: Queryable,
  workspaceId: string,
  principalId: string,
  vaultId: string,
): Promise<VaultOfPrincipal | undefined> {
  const row = await vaultsOf(db, workspaceId, principalId)
    .where('vaults.id', '=', vaultId)
    .executeTakeFirst()
  if (!row) return undefined
  const { role, ...vault } = row
  return { vault, role }
}

/** A vault that is known to exist. */
export const getVault = (db: Queryable, vaultId: string): Promise<VaultRow> =>
  db.selectFrom('vaults').selectAll().where('id', '=', vaultId).executeTakeFirstOrThrow()

/** Holds a vault's settings and members still: of two managers that leave at once, one stays. */
export async function lockVault(
  db: Queryable,
  workspaceId: string,
  vaultId: string,
): Promise<void> {
  await db
    .selectFrom('vaults')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', vaultId)
    .forNoKeyUpdate()
    .execute()
}

/** Keeps the vault as it is until the transaction ends; others may do so, too. */
export async function holdVault(db: Queryable, vaultId: string): Promise<void> {
  await db.selectFrom('vaults').select('id').where('id', '=', vaultId).forShare().execute()
}

export const insertVault = (db: Queryable, vault: NewVaultRow): Promise<VaultRow> =>
  db.insertInto('vaults').values(vault).returningAll().executeTakeFirstOrThrow()

/** Changes a vault; without changes, the answer is the vault as it is. */
export const updateVault = (
  db: Queryable,
  vaultId: string,
  changes: VaultChanges,
): Promise<VaultRow> =>
  db
    .updateTable('vaults')
    .set({ id: vaultId, ...changes })
    .where('id', '=', vaultId)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Makes room for the next version of a vault's key: it is the one to seal with from now on. */
export const raiseKeyVersion = (db: Queryable, vaultId: string): Promise<VaultRow> =>
  db
    .updateTable('vaults')
    .set((eb) => ({ key_version: eb('key_version', '+', 1) }))
    .where('id', '=', vaultId)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function deleteVault(db: Queryable, vaultId: string): Promise<void> {
  await db.deleteFrom('vaults').where('id', '=', vaultId).execute()
}
