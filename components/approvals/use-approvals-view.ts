'use client'

import type { Lease } from '@sesamespace/sdk'
import { useParams, useSearchParams } from 'next/navigation'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { LeaseQuery } from '@/lib/approvals/queries'
import { endedStatuses } from '@/lib/approvals/labels'
import { paths } from '@/lib/shared/paths'

export const approvalTabs = ['pending', 'active', 'history'] as const
export type ApprovalTab = (typeof approvalTabs)[number]

/** Which tab and filters the address holds, and ways to change them. */
export function useApprovalsView() {
  const [view, setView] = useQueryStates({
    tab: parseAsStringLiteral(approvalTabs).withDefault('pending'),
    status: parseAsStringLiteral(endedStatuses),
    from: parseAsString,
    vault: parseAsString,
  })
  return { ...view, setView }
}

/** What the history's filters ask for. */
export function useHistoryQuery(): LeaseQuery {
  const { status, from, vault } = useApprovalsView()
  return {
    status: status ?? endedStatuses,
    ...(from && { requesterId: from }),
    ...(vault && { vaultId: vault }),
  }
}

/** The lease that the address names. */
export const useCurrentLeaseId = (): string | null =>
  useParams<{ leaseId?: string }>().leaseId ?? null

/** Address of a lease that keeps tab and filters as they are. */
export function useLeaseHref(): (lease: Pick<Lease, 'id'>) => string {
  const search = useSearchParams().toString()
  return ({ id }) => paths.approval(id) + (search && `?${search}`)
}
