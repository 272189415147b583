import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { seeRule } from '../../policies/approval-rule.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { findRules, lockRules, type RuleNow } from './approval-rules.repo.ts'
import { vaultRoles } from '../../auth/vault-roles.repo.ts'

/** A rule, and the actor's roles in vaults. */
export interface RuleAccess {
  rule: RuleNow
  role: VaultRole | null
  roles: ReadonlyMap<string, VaultRole>
}

/** A rule that the actor may see. 404 otherwise. */
export async function requireRule(
  db: Queryable,
  actor: Actor,
  ruleId: string,
): Promise<RuleAccess> {
  const [rule] = await findRules(db, actor.workspaceId, { ids: [ruleId] })
  if (!rule) throw notFound('Approval rule')
  const roles = await vaultRoles(db, actor.principalId)
  const role = roles.get(rule.vault_id) ?? null
  assertAllowed(seeRule(actor, { role, isVaultGone: rule.is_vault_gone, madeBy: rule.made_by }))
  return { rule, role, roles }
}

/** The same, held until the transaction ends, and not ended. */
export async function requireLockedRule(tx: Tx, actor: Actor, ruleId: string): Promise<RuleAccess> {
  const held = await lockRules(tx, { ids: [ruleId] })
  const access = await requireRule(tx.db, actor, ruleId)
  if (held.length === 0)
    throw new AppError('conflict', 'This rule has ended already. Reload to see it.')
  return access
}
