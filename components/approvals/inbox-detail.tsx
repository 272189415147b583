import type { Lease } from '@sesamespace/sdk'
import { LeaseDetail } from './lease-detail'

/** The request with its decision, as among the approvals. */
export function LeaseNeed({ subject }: { subject: Lease }) {
  return <LeaseDetail key={subject.id} leaseId={subject.id} alone={false} />
}
