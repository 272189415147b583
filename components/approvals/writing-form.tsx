'use client'

import type { Lease } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { createContext, use } from 'react'
import { Button } from '@/components/ui/button'
import { StandingBar } from '@/components/ui/standing-bar'
import { whenReachable } from '@/lib/shared/when-reachable'
import type { useDecision } from './use-decision'
import type { Writing } from './use-writing'

const Close = createContext<() => void>(() => undefined)

/** Holds the place of a form that is yet to come, which takes a while without a connection, with the way back. */
function ComingForm() {
  const onClose = use(Close)
  return (
    <StandingBar>
      <p role="status" className="grow text-muted">
        Loading the form…
      </p>
      <Button size="lg" autoFocus onClick={() => onClose()}>
        Back
      </Button>
    </StandingBar>
  )
}

const AskForm = dynamic(
  whenReachable(() => import('./ask-form').then((module) => module.AskForm)),
  { ssr: false, loading: ComingForm },
)
const DenyForm = dynamic(
  whenReachable(() => import('./deny-form').then((module) => module.DenyForm)),
  { ssr: false, loading: ComingForm },
)

interface WritingFormProps {
  writing: Writing
  lease: Lease
  requesterName: string
  decision: Pick<ReturnType<typeof useDecision>, 'isBusy' | 'reason' | 'setReason' | 'deny'>
  onClose: () => void
}

/** The form for a question or a denial, once it is wanted. */
export function WritingForm({
  writing,
  lease,
  requesterName,
  decision,
  onClose,
}: WritingFormProps) {
  return (
    <Close value={onClose}>
      {writing === 'question' ? (
        <AskForm lease={lease} requesterName={requesterName} onClose={onClose} />
      ) : (
        <DenyForm
          requesterName={requesterName}
          busy={decision.isBusy}
          reason={decision.reason}
          onReason={decision.setReason}
          onDeny={() => void decision.deny()}
          onCancel={onClose}
        />
      )}
    </Close>
  )
}
