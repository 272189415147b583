'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { isProofAsked, subscribeToProof } from '@/lib/shared/step-up'
import { whenReachable } from '@/lib/shared/when-reachable'

const StepUpDialog = dynamic(
  whenReachable(() => import('./step-up-dialog')),
  { ssr: false },
)

/** Asks again who it is, when the server wants to know before it does what was pressed. */
export default function StepUpHost() {
  const isAsked = useSyncExternalStore(subscribeToProof, isProofAsked, () => false)
  return isAsked ? <StepUpDialog /> : null
}
