'use client'

import type { Webhook } from '@sesamespace/sdk'
import { CircleX, PauseCircle, TriangleAlert } from 'lucide-react'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { useNow } from '@/lib/shared/use-now'
import { isFailing } from '@/lib/webhooks/labels'
import { PauseButton } from './pause-button'

/** Why nothing arrives, where that is so, and the way out. */
export function WebhookTrouble({ webhook }: { webhook: Webhook }) {
  const owner = usePerson(webhook.ownerId)
  const now = useNow(30_000)
  if (webhook.disabledCause === 'failing') {
    return (
      <Note tone="danger" webhook={webhook}>
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
        <p>
          {webhook.disabledReason} It was switched off. Mend the receiver, then resume and replay
          what was missed.
        </p>
      </Note>
    )
  }
  if (webhook.status === 'disabled') {
    return (
      <Note tone="neutral" webhook={webhook}>
        <PauseCircle aria-hidden className="mt-0.5 size-4 shrink-0" />
        <p>Paused: nothing is delivered. What happens meanwhile can be replayed afterwards.</p>
      </Note>
    )
  }
  if (!webhook.failingSince || !isFailing(webhook, now)) return null
  return (
    <Note tone="warning">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        Every delivery fails, the first one <RelativeTime at={webhook.failingSince} />. Sesame tries
        each for a day, and after 3 days switches the webhook off and tells{' '}
        {owner?.displayName ?? 'its owner'} and the admins.
      </p>
    </Note>
  )
}

const tones = {
  danger: 'bg-danger-soft text-danger',
  warning: 'bg-warning-soft text-warning',
  neutral: 'bg-sunken text-muted',
} as const

interface NoteProps {
  tone: keyof typeof tones
  /** Which to resume. */
  webhook?: Webhook
  children: React.ReactNode
}

function Note({ tone, webhook, children }: NoteProps) {
  return (
    <div className={`flex shrink-0 flex-wrap items-center gap-3 border-b px-4 py-2 ${tones[tone]}`}>
      <div className="flex min-w-0 grow basis-60 items-start gap-2">{children}</div>
      {webhook && <PauseButton webhook={webhook} />}
    </div>
  )
}
