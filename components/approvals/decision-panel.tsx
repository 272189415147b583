'use client'

import type { Lease } from '@sesamespace/sdk'
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { changedTermsId } from '@/lib/approvals/labels'
import { useCharacterKeys } from '@/lib/shared/character-keys'
import { formatDuration, plural } from '@/lib/shared/format'
import { BreakGlassButton } from './break-glass-button'
import { StandingBar } from '@/components/ui/standing-bar'
import { TermsFields } from './terms-fields'
import { useDecision } from './use-decision'
import { useWriting } from './use-writing'
import { WritingForm } from './writing-form'

interface DecisionPanelProps {
  lease: Lease
  requesterName: string
  /** What comes between the terms and the bar. */
  children: ReactNode
}

/**
 * The decision: what to give, then one button that says what it does. `a` goes to it and Enter presses it, `d` asks for the
 * reason of a denial, `q` for a question to whoever asked; a letter alone decides nothing.
 */
export function DecisionPanel({ lease, requesterName, children }: DecisionPanelProps) {
  const decision = useDecision(lease)
  const { writing, write, close, askButton, denyButton } = useWriting()
  const mayAsk = lease.abilities?.ask === true
  const approveButton = useRef<HTMLButtonElement>(null)
  usePageKeys({
    a: () => {
      close()
      approveButton.current?.focus()
    },
    d: () => write('denial'),
    ...(mayAsk && { q: () => write('question') }),
  })
  const { terms, isBusy } = decision
  const approvalsAfter = lease.requiredApprovals - lease.approvedBy.length - 1
  if (writing) {
    return (
      <>
        {children}
        <WritingForm
          writing={writing}
          lease={lease}
          requesterName={requesterName}
          decision={decision}
          onClose={close}
        />
      </>
    )
  }
  return (
    <>
      {decision.itemChanged && (
        <p className="flex gap-2 rounded-sm bg-warning-soft px-3 py-2 text-warning">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          The secret was changed after the request. Approving gives its newest version.
        </p>
      )}
      {decision.isOutdated ? (
        <p role="status" className="flex gap-2 rounded-sm bg-warning-soft px-3 py-2 text-warning">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {requesterName} changed the terms while you looked.
        </p>
      ) : (
        <TermsFields lease={lease} decision={decision} />
      )}
      {approvalsAfter > 0 && (
        <p className="text-muted">
          {plural(approvalsAfter, 'more approval is', 'more approvals are')} needed after yours.
        </p>
      )}
      {lease.abilities?.breakGlass && (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          In an emergency you can give it alone.
          <BreakGlassButton lease={lease} />
        </p>
      )}
      {children}
      <StandingBar>
        <Button
          ref={denyButton}
          size="lg"
          aria-keyshortcuts="d"
          disabled={isBusy}
          onClick={() => write('denial')}
          className="max-md:grow"
        >
          Deny <KeyHint letter="D" />
        </Button>
        {mayAsk && (
          <Button
            ref={askButton}
            size="lg"
            aria-keyshortcuts="q"
            disabled={isBusy}
            onClick={() => write('question')}
            className="max-md:grow"
          >
            Ask… <KeyHint letter="Q" />
          </Button>
        )}
        {/* Two buttons, so that the second press of a double click on one is none on the other. */}
        {decision.isOutdated ? (
          <Button
            key="look"
            ref={approveButton}
            variant="primary"
            size="lg"
            aria-keyshortcuts="a"
            onClick={() => {
              decision.lookAgain()
              document.getElementById(changedTermsId)?.focus()
            }}
            className="grow"
          >
            Look at the new terms <KeyHint letter="A" />
          </Button>
        ) : (
          <Button
            key="approve"
            ref={approveButton}
            variant="primary"
            size="lg"
            aria-keyshortcuts="a"
            busy={isBusy}
            disabled={terms.fields.length === 0}
            onClick={() => void decision.approve()}
            className="grow"
          >
            {`Approve for ${lease.runs ? plural(lease.runs, 'run') : formatDuration(terms.durationSeconds)}`}{' '}
            <KeyHint letter="A" />
          </Button>
        )}
      </StandingBar>
    </>
  )
}

/** A key, where there is a keyboard and it does something. */
function KeyHint({ letter }: { letter: string }) {
  if (!useCharacterKeys()) return null
  return (
    <span aria-hidden className="pointer-coarse:hidden">
      <Kbd keys={letter} inverted />
    </span>
  )
}
