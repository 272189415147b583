import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { RuleFacts } from '../../policies/approval-rule.ts'

/** The approval that a rule grows from. */
export interface RuleOrigin {
  agentId: string
  keyId: string | null
  itemId: string
  itemName: string
  vaultId: string
  vaultName: string
  /** The fields that were granted. */
  fields: readonly string[]
  /** Whether an agent's request was approved, and nobody took that back. */
  isApproval: boolean
  role: VaultRole | null
  facts: RuleFacts
}

/** What the leases do for rules. */
export interface RuleDependents {
  /** The lease, held, that the actor may see: 404 otherwise. */
  requireOrigin(tx: Tx, actor: Actor, leaseId: string): Promise<RuleOrigin>
  /** From which of these leases the actor may make a rule now. */
  growRules(db: Queryable, actor: Actor, leaseIds: readonly string[]): Promise<Set<string>>
  /** Ends the active leases that a rule gave. */
  endLeasesOfRule(tx: Tx, ruleId: string, actor: Actor, reason: string): Promise<number>
}
