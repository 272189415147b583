'use client'

import type { Lease, Question } from '@sesamespace/sdk'
import { useMemo } from 'react'
import { usePendingLeases } from '@/lib/approvals/queries'
import { usePendingQuestions } from '@/lib/approvals/question-queries'
import type { Request } from './use-approvals-view'

const newestFirst = (leases: readonly Lease[], questions: readonly Question[]): Request[] =>
  [...leases, ...questions].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))

/** The lease requests and the questions that wait, the newest first. */
export function usePendingRequests() {
  const leases = usePendingLeases()
  const questions = usePendingQuestions()
  const data = useMemo(
    () => leases.data && questions.data && newestFirst(leases.data, questions.data),
    [leases.data, questions.data],
  )
  const refetch = async (): Promise<void> => {
    await Promise.all([leases.refetch(), questions.refetch()])
  }
  return { data, error: leases.error ?? questions.error, refetch }
}
