'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { mergeNewest, nextOf } from '@/lib/approvals/history'
import { leasePagesOptions } from '@/lib/approvals/queries'
import { questionPagesOptions } from '@/lib/approvals/question-queries'
import { useMore } from '@/lib/shared/use-more'
import { useHistoryQueries } from './use-approvals-view'

/** The lease requests and the questions that are over and fit the filters, newest first, page by page. */
export function useHistory() {
  const wanted = useHistoryQueries()
  const leases = useInfiniteQuery({
    ...leasePagesOptions(wanted.leases ?? {}),
    enabled: wanted.leases !== null,
  })
  const questions = useInfiniteQuery({
    ...questionPagesOptions(wanted.questions ?? {}),
    enabled: wanted.questions !== null,
  })
  const first = {
    items: (wanted.leases && leases.data?.pages.flatMap((page) => page.leases)) || [],
    hasMore: wanted.leases !== null && leases.hasNextPage,
  }
  const second = {
    items: (wanted.questions && questions.data?.pages.flatMap((page) => page.questions)) || [],
    hasMore: wanted.questions !== null && questions.hasNextPage,
  }
  const isKnown = (!wanted.leases || leases.data) && (!wanted.questions || questions.data)
  const next = nextOf(first, second)
  return {
    requests: isKnown ? mergeNewest(first, second) : undefined,
    error: (wanted.leases && leases.error) || (wanted.questions && questions.error),
    retry: (): void => {
      if (leases.error) void leases.refetch()
      if (questions.error) void questions.refetch()
    },
    more: useMore(next === 'second' ? questions : leases),
  }
}
