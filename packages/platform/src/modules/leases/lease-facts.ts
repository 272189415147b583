import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { ApprovedTerms } from '../../policies/approval.ts'
import type { GlassFacts } from '../../policies/lease.ts'
import type { LeaseNow } from './leases.repo.ts'

/** What the policies judge by, for somebody with this role in the vault. */
export const leaseFacts = (
  lease: LeaseNow & { approved_by?: readonly string[] },
  role: VaultRole | null,
): GlassFacts => ({
  role,
  agentsMayRequest: lease.agents_may_request,
  requesterId: lease.requester_id,
  isVaultGone: lease.is_vault_gone,
  breakGlass: lease.break_glass,
  glassBy: lease.glass_reason === null ? null : lease.decided_by,
  deciders: [
    ...(lease.decided_by === null ? [] : [lease.decided_by]),
    ...(lease.approved_by ?? []),
  ],
  ownPeople: lease.own_people,
  ownAgentRequests: lease.own_agent_requests,
})

/** What an approval would grant now, of the item as it is now. */
export const termsNow = (lease: LeaseNow): ApprovedTerms => ({
  itemVersion: lease.version_now ?? lease.item_version,
  fields: lease.fields,
  durationSeconds: lease.duration_seconds ?? lease.requested_duration_seconds,
  maxUses: lease.max_uses,
})
