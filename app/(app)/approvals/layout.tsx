import { HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApprovalsRoom } from '@/components/approvals/approvals-room'
import { activeLeasesOptions } from '@/lib/approvals/queries'
import { prefetch } from '@/lib/server/prefetch'
import { ApprovalParts } from './approval-parts'

/** The queue is part of the layout: it keeps its place while one request after the other opens beside it. */
export default async function ApprovalsLayout({ children }: { children: ReactNode }) {
  const state = await prefetch((sesame) => [
    [
      activeLeasesOptions(),
      async () => (await sesame.listLeases({ status: 'active', limit: 100 })).leases,
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <ApprovalParts>
        <ApprovalsRoom>{children}</ApprovalsRoom>
      </ApprovalParts>
    </HydrationBoundary>
  )
}
