import { roleIncludes } from '@sesamespace/contract/vault-roles'
import type { Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'
import { manageVault, seeContents, type VaultFacts } from './vault.ts'

/** What is known of an actor and an item. */
export interface ItemFacts extends VaultFacts {
  /** Agents use it without seeing it, or not at all. */
  fetchOnly: boolean
  /** It is out of use. */
  archived: boolean
}

/** Whether anybody may be given access to the item that they do not have: what is archived is out of use. */
export const takeNewAccess = ({ archived }: Pick<ItemFacts, 'archived'>): Decision =>
  archived
    ? refused(
        'item_archived',
        'This item is archived. A manager of its vault can bring it back; until then nobody is given access to it.',
      )
    : allowed

/** Whether the actor may put items of the vault out of use, and bring them back. */
export const archiveItem = (actor: Rights, facts: VaultFacts): Decision => manageVault(actor, facts)

/** Whether a value may be handed to the actor at all: of an item that is used without reveal none goes to an agent. */
export const receiveValue = (
  actor: Pick<Rights, 'kind'>,
  { fetchOnly }: Pick<ItemFacts, 'fetchOnly'>,
): Decision =>
  fetchOnly && actor.kind === 'agent'
    ? refused(
        'fetch_only',
        'Agents use this item without seeing it: make the request with POST /vault/leases/:leaseId/fetch (`fetchWithLease`).',
      )
    : allowed

/** Whether the actor may see values of the vault's items, or codes, without a lease. */
export const revealItem = (actor: Rights, facts: ItemFacts): Decision =>
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
    () => receiveValue(actor, facts),
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
  facts: ItemFacts,
  requestLease: (actor: Rights, facts: VaultFacts) => Decision,
) => ({
  reveal: revealItem(actor, facts).allowed,
  edit: manageVault(actor, facts).allowed,
  archive: archiveItem(actor, facts).allowed,
  seeHistory: seeItemHistory(actor, facts).allowed,
  requestLease: requestLease(actor, facts).allowed && takeNewAccess(facts).allowed,
})
