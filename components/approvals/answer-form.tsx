'use client'

import type { Lease } from '@sesamespace/sdk'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { toastDone, toastError } from '@/components/ui/toast'
import { useAnswerApprover } from '@/lib/approvals/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { NewTermsFields } from './new-terms-fields'
import { ReplyForm } from './reply-form'
import { useNewTerms } from './use-new-terms'

interface AnswerFormProps {
  lease: Lease
  questionId: string
  asker: string
  onSent: () => void
  onCancel: () => void
}

/** The server's words about the new terms, by their fields. */
const termErrors = (error: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldErrors(error)).map(([path, words]) => [
      path.replace(/^terms\./, ''),
      words,
    ]),
  )

/** The answer to a question about one's own request; it may ask for something else along with it. */
export function AnswerForm({ lease, questionId, asker, onSent, onCancel }: AnswerFormProps) {
  const answer = useAnswerApprover(lease.id, questionId)
  const terms = useNewTerms(lease)
  const [isChanging, setIsChanging] = useState(false)
  const mayChange = lease.abilities?.changeTerms === true
  const wanted = isChanging && mayChange ? terms.changes : null
  return (
    <ReplyForm
      label={`Answer to ${asker}`}
      action={wanted ? 'Send answer and new terms' : 'Send answer'}
      place={`answer ${questionId}`}
      busy={answer.isPending}
      disabled={isChanging && terms.isEmpty}
      onCancel={onCancel}
      onSend={(text, sent) =>
        carryOut(
          answer,
          { answer: text, ...(wanted && { terms: wanted }) },
          {
            onSuccess: () => {
              sent()
              onSent()
              toastDone(wanted ? 'Answer and new terms sent' : 'Answer sent')
            },
            onError: toastError,
          },
        )
      }
    >
      {mayChange && (
        <Checkbox
          label="Change what I ask for, too"
          checked={isChanging}
          onChange={setIsChanging}
        />
      )}
      {mayChange && isChanging && (
        <section aria-label="New terms" className="grid gap-4 border-s-2 ps-3">
          <p className="text-sm text-muted">
            Whoever decides sees what was different before. Approvals of that count no more.
          </p>
          <NewTermsFields lease={lease} terms={terms} errors={termErrors(answer.error)} />
        </section>
      )}
    </ReplyForm>
  )
}
