import type { ApprovalReason, Environment } from '@sesamespace/contract/environments'

/** Who asks for how many approvals of leases of an item. */
export interface ApprovalsAsked {
  vault: number
  item: number | null
  /** Where the item is. */
  environment: Environment | null
  /** How many the vault asks for there. */
  environmentAsks: number | null
}

/** Why it takes as many approvals as it does; of several reasons the most general. */
export function approvalReason(
  required: number,
  { vault, item, environment, environmentAsks }: ApprovalsAsked,
): ApprovalReason {
  if (vault >= required) return { by: 'vault', environment: null }
  if ((environmentAsks ?? 0) >= required) return { by: 'environment', environment }
  return { by: (item ?? 0) >= required ? 'item' : 'earlier', environment: null }
}
