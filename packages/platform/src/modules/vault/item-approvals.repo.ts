import { sql } from 'kysely'
import type { ItemApprovals, UpdateItemApprovalsInput } from '@sesamespace/contract/environments'
import type { Queryable } from '../../db/database.ts'
import type { VaultRow } from '../../db/tables/vault.ts'
import {
  environmentAsks,
  environmentOf,
  namedEnvironment,
  requiredApprovals,
} from '../../db/required-approvals.ts'
import { approvalReason } from '../../policies/approval-reason.ts'

/** How many people must approve leases of an item, and why. */
export async function itemApprovals(db: Queryable, itemId: string): Promise<ItemApprovals> {
  const row = await db
    .selectFrom('vault_items as i')
    .innerJoin('vaults as v', 'v.id', 'i.vault_id')
    .select(['i.required_approvals as item', 'i.environment', 'v.required_approvals as vault'])
    .select([
      namedEnvironment('v', 'i').as('named'),
      environmentOf('v', 'i').as('environment_now'),
      environmentAsks('v', 'i').as('environment_asks'),
      requiredApprovals('v', 'i').as('required'),
    ])
    .where('i.id', '=', itemId)
    .executeTakeFirstOrThrow()
  const required = row.required ?? row.vault
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
export async function setItemApprovals(
  db: Queryable,
  itemId: string,
  { requiredApprovals: count, environment }: UpdateItemApprovalsInput,
): Promise<void> {
  await db
    .updateTable('vault_items')
    .set({
      updated_at: sql`now()`,
      ...(count !== undefined && { required_approvals: count }),
      ...(environment !== undefined && { environment }),
    })
    .where('id', '=', itemId)
    .execute()
}

/** Whether another name of the vault would make leases of some item take fewer approvals. */
export async function renamingLoosens(
  db: Queryable,
  { id, environment_approvals: asked }: VaultRow,
  name: string,
): Promise<boolean> {
  if (Object.keys(asked).length === 0) return false
  const asks = (vaultName: unknown) => sql`coalesce((v.environment_approvals
    ->> environment_named(array[i.name, ${vaultName}] || i.tags))::integer, 1)`
  const { rows } = await sql<{ loosens: boolean }>`
    select exists (
      select from vault_items i join vaults v on v.id = i.vault_id
      where v.id = ${id} and i.environment is null
        and ${asks(sql`v.name`)} > greatest(v.required_approvals, i.required_approvals, ${asks(name)})
    ) as loosens`.execute(db)
  return rows[0]?.loosens ?? false
}
