'use client'

import type { Lease, Question } from '@sesamespace/sdk'
import { useParams, useSearchParams } from 'next/navigation'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { endedStatuses } from '@/lib/approvals/labels'
import type { LeaseQuery } from '@/lib/approvals/queries'
import { endedQuestionStatuses } from '@/lib/approvals/question-labels'
import type { QuestionQuery } from '@/lib/approvals/question-queries'
import { paths } from '@/lib/shared/paths'

export const approvalTabs = ['pending', 'active', 'history', 'rules'] as const
export type ApprovalTab = (typeof approvalTabs)[number]

/** What a request or a question came to, as the history's filter has it. Both lapse. */
export const outcomes = [
  ...endedStatuses,
  ...endedQuestionStatuses.filter((status) => status !== 'lapsed'),
] as const

/** Which tab and filters the address holds, and ways to change them. */
export function useApprovalsView() {
  const { ruleId } = useParams<{ ruleId?: string }>()
  const [view, setView] = useQueryStates({
    // Links from elsewhere name the rule alone: it is shown among the others.
    tab: parseAsStringLiteral(approvalTabs).withDefault(ruleId ? 'rules' : 'pending'),
    status: parseAsStringLiteral(outcomes),
    from: parseAsString,
    vault: parseAsString,
    link: parseAsStringLiteral(['expired', 'wrong']),
  })
  return { ...view, setView }
}

/** What the history's filters ask for, of leases and of questions; `null`: nothing of these fits. */
export function useHistoryQueries(): {
  leases: LeaseQuery | null
  questions: QuestionQuery | null
} {
  const { status, from, vault } = useApprovalsView()
  const ofLeases = endedStatuses.filter((each) => !status || each === status)
  const ofQuestions = endedQuestionStatuses.filter((each) => !status || each === status)
  return {
    leases:
      ofLeases.length > 0
        ? { status: ofLeases, ...(from && { requesterId: from }), ...(vault && { vaultId: vault }) }
        : null,
    // A question is of no vault.
    questions:
      ofQuestions.length > 0 && !vault
        ? { status: ofQuestions, ...(from && { askerId: from }) }
        : null,
  }
}

/** The lease, the question or the rule that the address names. */
export function useCurrentRequestId(): string | null {
  const { leaseId, questionId, ruleId } = useParams<{
    leaseId?: string
    questionId?: string
    ruleId?: string
  }>()
  return leaseId ?? questionId ?? ruleId ?? null
}

/** Something that a person decides. */
export type Request = Lease | Question

export const isQuestion = (request: Request): request is Question => 'choices' in request

/** Address of a request that keeps tab and filters as they are. */
export function useRequestHref(): (request: Request) => string {
  const params = new URLSearchParams(useSearchParams())
  params.delete('link')
  const search = params.toString()
  return (request) => {
    const path = isQuestion(request) ? paths.question(request.id) : paths.approval(request.id)
    return path + (search && `?${search}`)
  }
}
