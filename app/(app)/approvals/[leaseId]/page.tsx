import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { LeaseDetail } from '@/components/approvals/lease-detail'
import { leaseOptions } from '@/lib/approvals/queries'
import { prefetch } from '@/lib/server/prefetch'

export const metadata: Metadata = { title: 'Approvals' }

export default async function ApprovalPage({ params }: { params: Promise<{ leaseId: string }> }) {
  const { leaseId } = await params
  const state = await prefetch((sesame) => [
    [leaseOptions(leaseId), async () => (await sesame.getLease(leaseId)).lease],
  ])
  return (
    <HydrationBoundary state={state}>
      <LeaseDetail key={leaseId} leaseId={leaseId} />
    </HydrationBoundary>
  )
}
