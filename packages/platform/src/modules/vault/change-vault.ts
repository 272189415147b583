import { isDeepStrictEqual } from 'node:util'
import { environments } from '@sesamespace/contract/environment-names'
import type { EnvironmentApprovals } from '@sesamespace/contract/environments'
import type {
  ApprovalsReach,
  MaskingPolicyInput,
  UpdateVaultInput,
  Vault,
} from '@sesamespace/contract/vaults'
import type { Actor } from '../../auth/actor.ts'
import { createStepUp } from '../../auth/step-up.ts'
import type { Tx } from '../../db/database.ts'
import type { KeptGroup } from '../../db/tables/groups.ts'
import type { VaultRow } from '../../db/tables/vault.ts'
import { AppError } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { assertEnoughApprovers } from './change-approvals.ts'
import { approvalGroupsOf } from './approval-groups.repo.ts'
import { changeApprovalGroups } from './approval-groups.ts'
import { readReach } from './approvals-reach.ts'
import { renamingLoosens } from './item-approvals.repo.ts'
import { isLoosened } from './loosening.ts'
import { confirmUnmasking } from './unmasking.ts'
import { assertManager, requireLockedVault } from './vault-access.ts'
import { answerVault } from './vault-answer.ts'
import { emitVault } from './vault-events.ts'
import { asNameTaken } from './vault-name.ts'
import { updateVault } from './vaults.repo.ts'

/** Changes what a vault is called and how it may be asked. */
export async function changeVault(
  tx: Tx,
  actor: Actor,
  vaultId: string,
  input: UpdateVaultInput,
): Promise<Vault> {
  const access = await requireLockedVault(tx, actor, vaultId)
  assertManager(actor, access)
  assertShown(access.vault.environment_approvals, input)
  const groupsBefore = await approvalGroupsOf(tx.db, vaultId)
  const reachBefore = await readReach(tx.db, vaultId, groupsBefore)
  if (input.approvalGroups !== undefined)
    await changeApprovalGroups(tx, vaultId, input.approvalGroups)
  // By the groups as they shall be.
  if (input.requiredApprovals !== undefined)
    await assertEnoughApprovers(tx, vaultId, input.requiredApprovals)
  for (const asked of Object.values(input.environmentApprovals ?? {}))
    await assertEnoughApprovers(tx, vaultId, asked)
  const groupsAfter =
    input.approvalGroups === undefined ? groupsBefore : await approvalGroupsOf(tx.db, vaultId)
  // Requests that wait may wait for these groups now, or no longer: their people look again.
  for (const groupId of Object.keys(groupsChanged(groupsBefore, groupsAfter)).length > 0
    ? new Set([...groupsBefore, ...groupsAfter].map((group) => group.groupId))
    : [])
    tx.emit({
      type: 'group.changed',
      payload: { groupId, deleted: false },
      audience: { scope: 'humans' },
      actorId: actor.principalId,
    })
  const isRenamedLoose =
    input.name !== undefined && (await renamingLoosens(tx.db, access.vault, input.name))
  const vault = await updateVault(tx.db, vaultId, {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.description !== undefined && { description: input.description }),
    ...(input.agentsMayRequest !== undefined && {
      agents_may_request: input.agentsMayRequest,
    }),
    ...(input.requiredApprovals !== undefined && {
      required_approvals: input.requiredApprovals,
    }),
    ...(input.ownAgentRequests !== undefined && {
      own_agent_requests: input.ownAgentRequests,
    }),
    ...(input.breakGlass !== undefined && { break_glass: input.breakGlass }),
    ...(input.revealReason !== undefined && { reveal_reason: input.revealReason }),
    ...(input.environmentApprovals !== undefined && {
      environment_approvals: JSON.stringify(input.environmentApprovals),
    }),
  }).catch(asNameTaken(input.name ?? access.vault.name))
  assertReachable(reachBefore, await readReach(tx.db, vaultId, groupsAfter))
  const before = { vault: access.vault, groups: groupsBefore }
  // What asks for less is a grant: as elsewhere, by somebody who proved lately who they are.
  if (isRenamedLoose || isLoosened(before, { vault, groups: groupsAfter }))
    await createStepUp(tx.db)(actor)
  await emitVault(tx, actor, 'vault.updated', vault)
  tx.audit({
    action: 'vault.updated',
    ...auditActor(actor),
    targetType: 'vault',
    targetId: vaultId,
    details: {
      ...changed(access.vault, vault),
      ...groupsChanged(groupsBefore, groupsAfter),
    },
  })
  return await answerVault(tx.db, actor, { vault, role: access.role })
}

/**
 * Sets what is masked. Managers of the vault only: what is unmasked, every viewer reads without an audit entry. All
 * members get the change.
 */
export async function changeMaskingPolicy(
  tx: Tx,
  actor: Actor,
  vaultId: string,
  { confirmUnmask = [], ifPolicy, ...policy }: MaskingPolicyInput,
): Promise<Vault> {
  const access = await requireLockedVault(tx, actor, vaultId)
  assertManager(actor, access)
  const before = { alwaysMask: access.vault.always_mask, neverMask: access.vault.never_mask }
  if (ifPolicy && !isDeepStrictEqual(ifPolicy, before))
    throw new AppError(
      'conflict',
      'The masking of this vault was changed meanwhile. Look at it again, then repeat.',
    )
  const unmasked = confirmUnmasking(before, policy, confirmUnmask)
  const vault = await updateVault(tx.db, vaultId, {
    always_mask: policy.alwaysMask,
    never_mask: policy.neverMask,
  })
  await emitVault(tx, actor, 'vault.updated', vault)
  tx.audit({
    action: 'vault.masking_policy_updated',
    ...auditActor(actor),
    targetType: 'vault',
    targetId: vaultId,
    details: {
      alwaysMask: policy.alwaysMask,
      neverMask: policy.neverMask,
      ...(unmasked.length > 0 && { unmasked }),
    },
  })
  return await answerVault(tx.db, actor, { vault, role: access.role })
}

/** What is asked for afterwards must be in reach, or as much so as before: whose rights were taken stays the managers' to mend. */
function assertReachable(before: ApprovalsReach, after: ApprovalsReach): void {
  const isShort = after.asked - after.able
  if (isShort === 0 || isShort <= before.asked - before.able) return
  throw new AppError(
    'conflict',
    `Afterwards leases of this vault would take ${after.asked} approvals, and the people who can approve would give ${after.able} of them. Ask for fewer, for items and environments too, or make more members approvers first.`,
  )
}

/** Two who change what environments ask for at once do not undo each other: the second is told what there is now. */
function assertShown(
  now: EnvironmentApprovals,
  { environmentApprovals: wanted, ifEnvironmentApprovals: shown }: UpdateVaultInput,
): void {
  if (shown === undefined || isDeepStrictEqual(shown, now)) return
  throw new AppError(
    'approvals_changed',
    'What this vault asks for by environment was changed meanwhile. Look at it again, then repeat.',
    {
      details: [
        { path: 'now', message: inWords(now) },
        { path: 'body.environmentApprovals', message: inWords(wanted ?? {}) },
      ],
    },
  )
}

const inWords = (asked: EnvironmentApprovals): string =>
  environments
    .flatMap((name) => (asked[name] === undefined ? [] : [`${name} ${asked[name]}`]))
    .join(', ') || 'nothing'

function groupsChanged(
  before: readonly KeptGroup[],
  after: readonly KeptGroup[],
): Record<string, unknown> {
  const words = (groups: readonly KeptGroup[]): string[] =>
    groups.map(({ name, required }) => `${required} from ${name}`)
  return isDeepStrictEqual(words(before), words(after)) ? {} : { approvalGroups: words(after) }
}

function changed(before: VaultRow, after: VaultRow): Record<string, unknown> {
  return {
    ...(before.name !== after.name && { name: after.name }),
    ...(before.description !== after.description && { description: 'changed' }),
    ...(before.agents_may_request !== after.agents_may_request && {
      agentsMayRequest: after.agents_may_request,
    }),
    ...(before.required_approvals !== after.required_approvals && {
      requiredApprovals: after.required_approvals,
    }),
    ...(before.own_agent_requests !== after.own_agent_requests && {
      ownAgentRequests: after.own_agent_requests,
    }),
    ...(before.break_glass !== after.break_glass && { breakGlass: after.break_glass }),
    ...(before.reveal_reason !== after.reveal_reason && { revealReason: after.reveal_reason }),
    ...(!isDeepStrictEqual(before.environment_approvals, after.environment_approvals) && {
      environmentApprovals: after.environment_approvals,
    }),
  }
}
