'use client'

import dynamic from 'next/dynamic'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whenReachable } from '@/lib/shared/when-reachable'

/** The history of sign-ins; its code comes after the page, which is about what is open now. */
export const SignInHistorySection = dynamic(
  whenReachable(async () => {
    const { SignInHistory } = await import('./sign-in-history')
    return SignInHistory
  }),
  { ssr: false, loading: () => <SkeletonRows rows={4} label="Loading your sign-ins" /> },
)
