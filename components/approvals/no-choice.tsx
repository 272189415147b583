'use client'

import { ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import { plural } from '@/lib/shared/format'
import { useApprovalsView, useRequestHref } from './use-approvals-view'
import { usePendingRequests } from './use-pending-requests'

/** What stands in place of a request until one is chosen. Nothing opens by itself: the queue moves while one reads. */
export function NoChoice() {
  const router = useRouter()
  const href = useRequestHref()
  const { tab } = useApprovalsView()
  const { data: pending = [] } = usePendingRequests()
  const [first] = pending
  if (tab !== 'pending' || !first) {
    return (
      <EmptyState icon={ShieldCheck} title="Choose one to see it">
        <Kbd keys="J" /> opens the next, <Kbd keys="K" /> the one before.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ShieldCheck}
      title={plural(pending.length, 'request waits', 'requests wait')}
      action={
        <Button variant="primary" onClick={() => router.replace(href(first))}>
          Open the newest
        </Button>
      }
    >
      <Kbd keys="J" /> opens the next, <Kbd keys="K" /> the one before.
    </EmptyState>
  )
}
