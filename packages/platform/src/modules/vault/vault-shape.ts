import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Vault } from '@sesamespace/contract/vaults'
import type { VaultRow } from '../../db/tables/vault.ts'

/** A vault as it goes on the wire, for somebody with this role in it. */
export const toVault = (vault: VaultRow, role: VaultRole | null, items: number): Vault => ({
  id: vault.id,
  name: vault.name,
  description: vault.description,
  itemCount: items,
  role,
  maskingPolicy: { alwaysMask: vault.always_mask, neverMask: vault.never_mask },
  agentsMayRequest: vault.agents_may_request,
  requiredApprovals: vault.required_approvals,
  ownAgentRequests: ownAgentRequests(vault),
  breakGlass: vault.break_glass,
  createdAt: vault.created_at.toISOString(),
})

/** What holds for decisions about one's own agent: refused where two approvals are asked for, unless the vault says otherwise. */
const ownAgentRequests = (
  vault: Pick<VaultRow, 'own_agent_requests' | 'required_approvals'>,
): 'refuse' | 'mark' =>
  vault.own_agent_requests ?? (vault.required_approvals > 1 ? 'refuse' : 'mark')
