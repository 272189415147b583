import type { Lease } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'

type Reason = NonNullable<Lease['approvalReason']>

/** Who asks for as many approvals, as the end of a sentence. */
export function approvalReasonText({ by, environment }: Reason): string {
  switch (by) {
    case 'environment':
      return environment ? `this item is in ${environment}` : 'of the environment of this item'
    case 'item':
      return 'this item asks for them'
    case 'earlier':
      return 'asked for when the request was made'
    case 'vault':
      return 'its vault asks for them'
  }
}

/** How many approvals a pending request takes, and why: “2 approvals: this item is in production”. Nothing where one is enough. */
export const approvalsText = ({
  approvalReason,
  requiredApprovals,
}: Pick<Lease, 'approvalReason' | 'requiredApprovals'>): string =>
  approvalReason
    ? `${plural(requiredApprovals, 'approval')}: ${approvalReasonText(approvalReason)}`
    : ''
