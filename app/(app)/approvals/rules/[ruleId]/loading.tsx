import { LeaseDetailSkeleton } from '@/components/approvals/lease-detail'

export default LeaseDetailSkeleton
