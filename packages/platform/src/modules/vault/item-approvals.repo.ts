import { sql } from 'kysely'
import type { ItemApprovals, UpdateItemApprovalsInput } from '@sesamespace/contract/environments'
import type { Queryable } from '../../db/database.ts'
import type { ItemRow, VaultRow } from '../../db/tables/vault.ts'
import { notFound } from '../../http/errors.ts'
import {
  environmentAsks,
  environmentInForce,
  environmentOf,
  namedEnvironment,
  requiredApprovals,
} from '../../db/required-approvals.ts'
import { approvalReason } from '../../policies/approval-reason.ts'
import { itemColumns } from './items.repo.ts'

/** How many approvals the vault `v` asks for of all its items, those from groups among them. */
const askedOfAll = sql<number>`greatest(v.required_approvals, (
  select sum(asked.required)::integer from vault_approval_groups asked where asked.vault_id = v.id))`

/** How many people must approve leases of an item, and why. Throws `not_found` when it is gone. */
export async function itemApprovals(db: Queryable, itemId: string): Promise<ItemApprovals> {
  const row = await db
    .selectFrom('vault_items as i')
    .innerJoin('vaults as v', 'v.id', 'i.vault_id')
    .select(['i.required_approvals as item', 'i.environment'])
    .select([
      askedOfAll.as('vault'),
      namedEnvironment('v', 'i').as('named'),
      environmentOf('v', 'i').as('environment_now'),
      environmentAsks('v', environmentInForce('v', 'i')).as('environment_asks'),
      requiredApprovals('v', 'i').as('required'),
    ])
    .where('i.id', '=', itemId)
    .executeTakeFirst()
  // Deleted since it was found.
  if (!row) throw notFound('Item')
  const required = Math.max(row.vault, row.required ?? 0)
  return {
    requiredApprovals: row.item,
    environment: row.environment,
    namedEnvironment: row.named,
    required,
    reason: approvalReason(required, {
      vault: row.vault,
      item: row.item,
      environment: row.environment_now,
      environmentAsks: row.environment_asks,
    }),
  }
}

/** Sets what an item that is held asks for itself. What is left out stays. */
export const setItemApprovals = (
  db: Queryable,
  itemId: string,
  { requiredApprovals: count, environment }: UpdateItemApprovalsInput,
): Promise<ItemRow> =>
  db
    .updateTable('vault_items')
    .set({
      updated_at: sql`now()`,
      ...(count !== undefined && { required_approvals: count }),
      ...(environment !== undefined && { environment }),
    })
    .where('id', '=', itemId)
    .returning(itemColumns)
    .executeTakeFirstOrThrow()

/** Whether another name of the vault would make leases of some item take fewer approvals. */
export async function renamingLoosens(
  db: Queryable,
  { id, name: before, environment_approvals: asked }: VaultRow,
  name: string,
): Promise<boolean> {
  if (Object.keys(asked).length === 0 || name === before) return false
  const asks = (vaultName: unknown) => sql`coalesce((v.environment_approvals
    ->> environment_named(array[i.name, ${vaultName}] || i.tags))::integer, 1)`
  const { rows } = await sql<{ loosens: boolean }>`
    select exists (
      select from vault_items i join vaults v on v.id = i.vault_id
      where v.id = ${id} and i.environment is null
        -- Of most names no item has to be read.
        and (select environment_named(array[${before}]) is distinct from environment_named(array[${name}]))
        and ${asks(sql`v.name`)} > greatest(v.required_approvals, i.required_approvals, ${asks(name)})
    ) as loosens`.execute(db)
  return rows[0]?.loosens ?? false
}
