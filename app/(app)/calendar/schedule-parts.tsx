'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { type ScheduleParts, ScheduleSlot } from '@/components/registry/schedule'
import { whenReachable } from '@/lib/shared/when-reachable'

const parts: ScheduleParts = {
  RunSecrets: dynamic(
    whenReachable(async () => (await import('@/components/approvals/held-secrets')).RunSecrets),
    { ssr: false, loading: () => null },
  ),
  JobAccess: dynamic(
    whenReachable(async () => (await import('@/components/approvals/give-secret')).JobAccess),
    { ssr: false, loading: () => null },
  ),
}

/** Fills what other features show with a job. */
export const SchedulePartsProvider = ({ children }: { children: ReactNode }) => (
  <ScheduleSlot value={parts}>{children}</ScheduleSlot>
)
