import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { ApprovedTerms } from '../../policies/approval.ts'
import type { GlassFacts } from '../../policies/lease.ts'
import type { LeaseNow, LeaseRow } from './leases.repo.ts'

/** Somebody, with their role in the vault of a lease. */
interface Viewer {
  principalId: string
  role: VaultRole | null
}

/** What the policies judge by, for somebody. */
export const leaseFacts = (
  lease: LeaseNow & Pick<LeaseRow, 'groups'> & { approved_by?: readonly string[] },
  { principalId, role }: Viewer,
): GlassFacts => ({
  role,
  inGroup: lease.groups.some(({ members }) => members.includes(principalId)),
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
  termsVersion: lease.terms_version,
})
