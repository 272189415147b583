import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Queryable, Tx } from '../../db/database.ts'

/** What other modules keep of items and vaults. It ends, or is forgotten, in the same transaction as what it hangs on. */
export interface VaultDependents {
  endLeasesOfItem(tx: Tx, itemId: string, actor: Actor, reason: string): Promise<unknown>
  /**
   * Ends the requests for an item that was archived. Active leases go on and are not held: who uses one holds it before the item.
   * `skipHeld`: where the item is held, for which nobody may wait: requests that somebody else holds end by themselves soon.
   */
  endRequestsOfItem(tx: Tx, itemId: string, actor: Actor, skipHeld?: true): Promise<void>
  endLeasesOfVault(tx: Tx, vaultId: string, actor: Actor, reason: string): Promise<unknown>
  /** Forgets texts that were written with values that a field no longer has. */
  forgetOriginals(tx: Tx, itemId: string): Promise<void>
  forgetOriginalsOfVault(tx: Tx, vaultId: string): Promise<void>
  /** Those of some items of which a value was written where it does not belong, and is still in use. */
  exposedItems(db: Queryable, workspaceId: string, itemIds: readonly string[]): Promise<Set<string>>
  /** Has earlier texts searched for the values of items that were stored or changed. */
  requestSearch(tx: Tx, itemIds: readonly string[]): Promise<void>
  /** Seals some of what older keys of a vault seal with its newest one; the return value is how many there were. */
  resealOriginals(tx: Tx, rootKey: RootKey, vaultId: string): Promise<number>
}

/** What the services of the vault are made of. */
export interface VaultParts {
  database: Database
  rootKey: RootKey
  dependents: VaultDependents
}
