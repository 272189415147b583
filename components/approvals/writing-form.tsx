'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { createContext, use } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { StandingBar } from '@/components/ui/standing-bar'
import { toastDone } from '@/components/ui/toast'
import { questionPlace } from '@/lib/approvals/labels'
import { useAskRequester } from '@/lib/approvals/queries'
import { meOptions } from '@/lib/session/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { useDraft } from '@/lib/shared/drafts'
import { focusAtEnd } from '@/lib/shared/focus'
import { whenReachable } from '@/lib/shared/when-reachable'
import type { useDecision } from './use-decision'
import { useRefusal } from './use-refusal'
import type { Writing } from './use-writing'

/** What is typed before the form is there. It goes on from that. */
interface Early {
  label: string
  text: string
  maxLength: number
  onText: (text: string) => void
  /** Sends it, as the form will. */
  onSend: () => void
  onClose: () => void
}

const EarlyContext = createContext<Early | null>(null)

/**
 * Holds the place of a form that is yet to come, which takes a while without a connection, with the way back. What is typed meanwhile
 * belongs to the form, not to the keys of the page: `d` and then the reason is typed in one go.
 */
function ComingForm() {
  const early = use(EarlyContext)
  if (!early) return null
  const { label, text, maxLength, onText, onSend, onClose } = early
  return (
    <StandingBar>
      <div className="grid grow gap-3">
        <Textarea
          ref={focusAtEnd}
          aria-label={label}
          dir="auto"
          rows={2}
          maxLength={maxLength}
          value={text}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose()
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSend()
          }}
          onChange={(event) => onText(event.target.value)}
        />
        <div className="flex items-center justify-end gap-2">
          <p role="status" className="grow text-muted">
            Loading the form…
          </p>
          <Button size="lg" onClick={() => onClose()}>
            Back
          </Button>
        </div>
      </div>
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
  const { data: me } = useQuery(meOptions())
  const [question, setQuestion] = useDraft(me?.id, questionPlace(lease.id))
  const ask = useAskRequester(lease.id)
  const refused = useRefusal(lease.id, onClose)
  const send = (text: string, sent: () => void): void =>
    carryOut(ask, text, {
      onSuccess: () => {
        sent()
        onClose()
        toastDone(`${requesterName} is asked`)
      },
      onError: (error) => void refused(error),
    })
  const questionLabel = `What do you want to know from ${requesterName}?`
  const early: Early =
    writing === 'question'
      ? {
          label: questionLabel,
          text: question ?? '',
          maxLength: limits.leaseQuestion,
          onText: (text) => setQuestion(text || null),
          onSend: () => {
            const text = question?.trim()
            if (text && !ask.isPending) send(text, () => setQuestion(null))
          },
          onClose,
        }
      : {
          label: `Why not? ${requesterName} is told.`,
          text: decision.reason,
          maxLength: limits.leaseNote,
          onText: decision.setReason,
          onSend: () => {
            if (!decision.isBusy) void decision.deny()
          },
          onClose,
        }
  return (
    <EarlyContext value={early}>
      {writing === 'question' ? (
        <AskForm
          lease={lease}
          label={questionLabel}
          busy={ask.isPending}
          onSend={send}
          onClose={onClose}
        />
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
    </EarlyContext>
  )
}
