'use client'

import type { Lease } from '@sesamespace/sdk'
import { StandingBar } from '@/components/ui/standing-bar'
import { questionPlace } from '@/lib/approvals/labels'
import { ReplyForm } from './reply-form'

interface AskFormProps {
  lease: Lease
  label: string
  busy: boolean
  onSend: (text: string, sent: () => void) => void
  onClose: () => void
}

/** Asks whoever made a request about it; the request goes on waiting. */
export function AskForm({ lease, label, busy, onSend, onClose }: AskFormProps) {
  return (
    <StandingBar>
      <ReplyForm
        label={label}
        action="Ask"
        place={questionPlace(lease.id)}
        busy={busy}
        onCancel={onClose}
        onSend={onSend}
      />
    </StandingBar>
  )
}
