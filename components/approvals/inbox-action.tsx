import type { Lease } from '@sesamespace/sdk'
import { LeaseDecision } from './lease-decision'

/** Approves as asked. */
export function LeaseAction({ subject }: { subject: Lease }) {
  return <LeaseDecision lease={subject} approveOnly />
}
