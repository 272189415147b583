import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { ApprovalsReach, Vault } from '@sesamespace/contract/vaults'
import type { VaultRow } from '../../db/tables/vault.ts'
import type { GroupAsked } from './approval-groups.repo.ts'
import { toApprovalGroups } from './approval-groups.ts'

/** What a vault is shown with. */
export interface VaultInside {
  items: number
  groups: readonly GroupAsked[]
  reach: ApprovalsReach
}

/** A vault as it goes on the wire, for somebody with this role in it. */
export const toVault = (
  vault: VaultRow,
  role: VaultRole | null,
  { items, groups, reach }: VaultInside,
): Vault => ({
  id: vault.id,
  name: vault.name,
  description: vault.description,
  itemCount: items,
  role,
  maskingPolicy: { alwaysMask: vault.always_mask, neverMask: vault.never_mask },
  agentsMayRequest: vault.agents_may_request,
  requiredApprovals: vault.required_approvals,
  environmentApprovals: vault.environment_approvals,
  approvalGroups: toApprovalGroups(groups),
  approvalsReach: reach,
  ownAgentRequests: ownAgentRequests(vault, groups),
  breakGlass: vault.break_glass,
  revealReason: vault.reveal_reason,
  createdAt: vault.created_at.toISOString(),
})

/** What holds for decisions about one's own agent: refused where two approvals are asked for, or some from groups, unless the vault says otherwise. */
const ownAgentRequests = (
  vault: Pick<VaultRow, 'own_agent_requests' | 'required_approvals'>,
  groups: readonly GroupAsked[],
): 'refuse' | 'mark' =>
  vault.own_agent_requests ??
  (vault.required_approvals > 1 || groups.length > 0 ? 'refuse' : 'mark')
