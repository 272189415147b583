import { sql, type RawBuilder } from 'kysely'
import type { Environment } from '@sesamespace/contract/environments'

/** What the names of the item and the vault under these names in a statement, and the item's tags, say of its environment. */
export const namedEnvironment = (vault: string, item: string) => sql<Environment | null>`
  environment_named(array[${sql.ref(`${item}.name`)}, ${sql.ref(`${vault}.name`)}] || ${sql.ref(`${item}.tags`)})`

/** The environment that the item is in: as a manager set it, or by its names. */
export const environmentOf = (vault: string, item: string) =>
  sql<Environment | null>`coalesce(${sql.ref(`${item}.environment`)}, ${namedEnvironment(vault, item)})`

/** The same where that matters: where the vault asks for a number of its own in some environment. It reads words, which takes time. */
export const environmentInForce = (vault: string, item: string) => sql<Environment | null>`case
  when ${sql.ref(`${vault}.environment_approvals`)} <> '{}' then ${environmentOf(vault, item)} end`

/** How many approvals the vault asks for in an environment; `null`: for no number of its own. */
export const environmentAsks = (vault: string, environment: RawBuilder<Environment | null>) =>
  sql<number | null>`(${sql.ref(`${vault}.environment_approvals`)} ->> ${environment})::integer`

/**
 * How many approvals leases of the item take: the one place that says so, for deciding, rules and screens. `null` without the
 * vault. `environment`: the one in force, where a statement has worked that out already.
 */
export const requiredApprovals = (
  vault: string,
  item: string,
  environment: RawBuilder<Environment | null> = environmentInForce(vault, item),
) => sql<number | null>`greatest(
  ${sql.ref(`${vault}.required_approvals`)}, ${sql.ref(`${item}.required_approvals`)},
  ${environmentAsks(vault, environment)})`

/** The most approvals that any lease of the vault takes. */
export const mostApprovals = (vault: string) => sql<number>`greatest(
  ${sql.ref(`${vault}.required_approvals`)},
  (select max(asked.value::integer) from jsonb_each_text(${sql.ref(`${vault}.environment_approvals`)}) asked),
  (select max(asking.required_approvals) from vault_items asking
    where asking.vault_id = ${sql.ref(`${vault}.id`)}))`
