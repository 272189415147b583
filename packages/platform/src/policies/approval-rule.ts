import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, refused, type Decision } from './decision.ts'
import { decideLease, isApprover, type LeaseFacts } from './lease.ts'
import { isOwnAgent } from './request.ts'
import { manageVault, type VaultFacts } from './vault.ts'

/** What is known of somebody, and of the requests that a rule is to pass. */
export interface RuleFacts extends LeaseFacts {
  /** How many approvals leases of the item take. */
  requires: number
  /** Whether some of them must come from groups. */
  asksGroups: boolean
}

/**
 * Whether the actor may stand for a rule: who may decide such a request right now, and is not one with the agent, whatever the
 * vault says of that. Judged when a rule is made or changed, and at each use of it.
 */
export const makeRule = (actor: Rights, facts: RuleFacts): Decision =>
  all(
    () => decideLease(actor, facts),
    () =>
      isOwnAgent(actor, facts)
        ? refused(
            'self_approval',
            "You own this agent or made it or its key, so you can't make a rule for it. Ask another approver.",
          )
        : allowed,
    () =>
      facts.requires > 1
        ? refused(
            'conflict',
            `Requests for this item take ${facts.requires} approvals, so no rule passes them.`,
          )
        : allowed,
    () =>
      facts.asksGroups
        ? refused(
            'conflict',
            'This vault asks for approvals from groups, so no rule passes its requests.',
          )
        : allowed,
  )

/** Whether the actor may see a rule: people in its vault, whoever made it once that is gone, auditors. */
export const seeRule = (
  actor: Rights,
  { role, isVaultGone, madeBy }: { role: VaultFacts['role']; isVaultGone: boolean; madeBy: string },
): Decision =>
  actor.kind === 'human' &&
  may(actor, 'leases:read') &&
  (role !== null || may(actor, 'audit:read') || (isVaultGone && madeBy === actor.principalId))
    ? allowed
    : refused(
        'not_found',
        'Approval rule not found. It may have been removed, or you may not have access to it.',
      )

/** Whether the actor may see how people decide requests for the vault: its managers, and admins. */
export const seeDecisionTimes = (actor: Rights, facts: VaultFacts): Decision =>
  may(actor, 'workspace:manage') ? allowed : manageVault(actor, facts)

/** Whether the actor may end a rule: approvers of its vault, and admins. */
export const revokeRule = (actor: Rights, facts: Pick<VaultFacts, 'role'>): Decision =>
  isApprover(actor, facts) || may(actor, 'workspace:manage')
    ? allowed
    : refused('forbidden', 'Only approvers of this vault and admins may end its rules.')
