'use client'

import type { Lease, Question } from '@sesamespace/sdk'
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

/** The lease or the question that the address names. */
export function useCurrentRequestId(): string | null {
  const { leaseId, questionId } = useParams<{ leaseId?: string; questionId?: string }>()
  return leaseId ?? questionId ?? null
}

/** Something that a person decides. */
export type Request = Lease | Question

export const isQuestion = (request: Request): request is Question => 'choices' in request

/** Address of a request that keeps tab and filters as they are. */
export function useRequestHref(): (request: Request) => string {
  const search = useSearchParams().toString()
  return (request) => {
    const path = isQuestion(request) ? paths.question(request.id) : paths.approval(request.id)
    return path + (search && `?${search}`)
  }
}
