import { roleIncludes } from '@sesamespace/contract/vault-roles'
import type { Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'
import { manageVault, seeContents, type VaultFacts } from './vault.ts'

/** Whether the actor may see values of the vault's items, or codes, without a lease. */
export const revealItem = (actor: Rights, facts: VaultFacts): Decision =>
  all(
    () => seeContents(actor, facts),
    () => hasPermission(actor, 'vault:use'),
    () =>
      roleIncludes(facts.role, 'user')
        ? allowed
        : refused(
            'forbidden',
            'You may see this item but not its values. Request a lease, or ask a manager of the vault for the role "user".',
          ),
  )

/** Whether the actor may see values that are not masked, and who used the item. */
export const seeItemHistory = (actor: Rights, facts: VaultFacts): Decision =>
  all(
    () => seeContents(actor, facts),
    () =>
      facts.role === null
        ? refused('forbidden', 'Only members of this vault may see its history.')
        : allowed,
  )

/** What the actor may do with an item, for screens. */
export const itemAbilities = (
  actor: Rights,
  facts: VaultFacts,
  requestLease: (actor: Rights, facts: VaultFacts) => Decision,
) => ({
  reveal: revealItem(actor, facts).allowed,
  edit: manageVault(actor, facts).allowed,
  seeHistory: seeItemHistory(actor, facts).allowed,
  requestLease: requestLease(actor, facts).allowed,
})
