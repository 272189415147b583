import type { ItemApprovals, UpdateItemApprovalsInput } from '@sesamespace/contract/environments'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { approvalGroupsOf } from './approval-groups.repo.ts'
import { itemApprovals, setItemApprovals } from './item-approvals.repo.ts'
import { toItem } from './item-shape.ts'
import { lockItem } from './items.repo.ts'
import { assertManager, requireItem, requireLockedVault } from './vault-access.ts'
import { emitItem } from './vault-events.ts'
import { approverIds } from './vault-members.repo.ts'

/** Sets how many people must approve leases of an item, and its environment. All members get the change. */
export async function changeItemApprovals(
  tx: Tx,
  actor: Actor,
  itemId: string,
  input: UpdateItemApprovalsInput,
): Promise<ItemApprovals> {
  const { vault } = await requireItem(tx.db, actor, itemId)
  assertManager(actor, await requireLockedVault(tx, actor, vault.id))
  if (!(await lockItem(tx.db, itemId))) throw notFound('Item')
  if (typeof input.requiredApprovals === 'number')
    await assertEnoughApprovers(tx, vault.id, input.requiredApprovals)
  const before = await itemApprovals(tx.db, itemId)
  const changes = changed(before, input)
  if (Object.keys(changes).length === 0) return before
  const item = await setItemApprovals(tx.db, itemId, changes)
  const after = await itemApprovals(tx.db, itemId)
  await emitItem(tx, actor, 'vault.item.updated', toItem(item))
  tx.audit({
    action: 'vault.item.approvals_updated',
    ...auditActor(actor),
    targetType: 'vault_item',
    targetId: itemId,
    details: { vaultId: vault.id, ...changes, required: after.required, before: before.required },
  })
  return after
}

/** What of an input is another than before. */
const changed = (
  before: ItemApprovals,
  { requiredApprovals, environment }: UpdateItemApprovalsInput,
): UpdateItemApprovalsInput => ({
  ...(requiredApprovals !== undefined &&
    requiredApprovals !== before.requiredApprovals && { requiredApprovals }),
  ...(environment !== undefined && environment !== before.environment && { environment }),
})

/** More approvals than there are people who may approve, in the vault or as the groups that it asks, would leave every request undecided. */
export async function assertEnoughApprovers(
  tx: Tx,
  vaultId: string,
  wanted: number,
): Promise<void> {
  if (wanted === 1) return
  // Who decides only as somebody of a group counts as well; whoever is both, once.
  const groups = await approvalGroupsOf(tx.db, vaultId)
  const people = [
    ...(await approverIds(tx.db, vaultId)),
    ...groups.flatMap((group) => group.people),
  ]
  const { size } = new Set(people)
  if (wanted <= size) return
  throw new AppError(
    'conflict',
    `This vault has ${size} ${size === 1 ? 'person' : 'people'} who can approve. Make more members approvers or managers before asking for ${wanted} approvals.`,
  )
}

/** Refuses a change of names or tags after which leases of an item would take fewer approvals: that is said, not done by the way. */
export function assertNotLoosened(before: ItemApprovals, after: ItemApprovals): void {
  if (after.required >= before.required) return
  throw new AppError(
    'conflict',
    `Under these names and tags ${after.required} instead of ${before.required} approvals would be asked for: they no longer say that the item is in ${before.namedEnvironment ?? 'its environment'}. Set its environment first, then repeat.`,
  )
}
