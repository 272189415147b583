'use client'

import { useQueryClient } from '@tanstack/react-query'
import { toastError } from '@/components/ui/toast'
import { leaseOptions } from '@/lib/approvals/queries'
import { outcomeText } from '@/lib/approvals/labels'
import { useDirectory } from '@/lib/people/queries'
import { ApiError } from '@/lib/shared/errors'

/** Shows why a decision was refused. Of two who decide at once, the second learns who was first, and how. */
export function useRefusal(
  leaseId: string,
  onDecided: () => void = () => undefined,
): (error: unknown) => Promise<void> {
  const client = useQueryClient()
  const directory = useDirectory()
  return async (error) => {
    if (error instanceof ApiError && error.code === 'lease_terms_changed') {
      const changed = 'What they ask for has changed. Look at it again before you decide.'
      toastError(new ApiError(409, { code: 'changed_first', error: changed }))
      return
    }
    if (!(error instanceof ApiError) || error.code !== 'lease_not_pending') {
      toastError(error)
      return
    }
    const now = await client.fetchQuery({ ...leaseOptions(leaseId), staleTime: 0 })
    const first = now.decidedBy && directory.get(now.decidedBy)?.displayName
    const outcome = outcomeText(now).toLowerCase()
    const words = first
      ? `${first} decided this first: ${outcome}.`
      : `This request is over: ${outcome}.`
    toastError(new ApiError(409, { code: 'decided_first', error: words }))
    onDecided()
  }
}
