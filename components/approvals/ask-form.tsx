'use client'

import type { Lease } from '@sesamespace/sdk'
import { StandingBar } from '@/components/ui/standing-bar'
import { toastDone } from '@/components/ui/toast'
import { questionPlace } from '@/lib/approvals/labels'
import { useAskRequester } from '@/lib/approvals/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { ReplyForm } from './reply-form'
import { useRefusal } from './use-refusal'

interface AskFormProps {
  lease: Lease
  requesterName: string
  onClose: () => void
}

/** Asks whoever made a request about it; the request goes on waiting. */
export function AskForm({ lease, requesterName, onClose }: AskFormProps) {
  const ask = useAskRequester(lease.id)
  const refused = useRefusal(lease.id, onClose)
  return (
    <StandingBar>
      <ReplyForm
        label={`What do you want to know from ${requesterName}?`}
        action="Ask"
        place={questionPlace(lease.id)}
        busy={ask.isPending}
        onCancel={onClose}
        onSend={(text, sent) =>
          carryOut(ask, text, {
            onSuccess: () => {
              sent()
              onClose()
              toastDone(`${requesterName} is asked`)
            },
            onError: (error) => void refused(error),
          })
        }
      />
    </StandingBar>
  )
}
