'use client'

import type { Lease } from '@sesamespace/sdk'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button } from '@/components/ui/button'
import { StandingBar } from '@/components/ui/standing-bar'
import { missingText } from '@/lib/approvals/group-words'
import { BreakGlassButton } from './break-glass-button'
import { useDecision } from './use-decision'
import { useWriting } from './use-writing'
import { WritingForm } from './writing-form'

/** For who may decide, but whose approval would bring it no further: they can still deny it. */
export function UnneededApproval({
  lease,
  requesterName,
}: {
  lease: Lease
  requesterName: string
}) {
  const decision = useDecision(lease)
  const { writing, write, close, denyButton, askButton } = useWriting()
  const mayAsk = lease.abilities?.ask === true
  usePageKeys({ d: () => write('denial'), ...(mayAsk && { q: () => write('question') }) })
  if (writing)
    return (
      <WritingForm
        writing={writing}
        lease={lease}
        requesterName={requesterName}
        decision={decision}
        onClose={close}
      />
    )
  return (
    <StandingBar>
      <p role="status" className="grow text-muted">
        Your approval is not needed. It waits for {missingText(lease)}.
      </p>
      <BreakGlassButton lease={lease} />
      {mayAsk && (
        <Button ref={askButton} aria-keyshortcuts="q" onClick={() => write('question')}>
          Ask…
        </Button>
      )}
      <Button ref={denyButton} aria-keyshortcuts="d" onClick={() => write('denial')}>
        Deny
      </Button>
    </StandingBar>
  )
}
