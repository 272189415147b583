'use client'

import type { Webhook } from '@sesamespace/sdk'
import { Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Fact, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { useCan } from '@/lib/session/queries'
import { formatText } from '@/lib/webhooks/formats'
import { eventTitle } from '@/lib/webhooks/values'
import { whenReachable } from '@/lib/shared/when-reachable'
import { DeleteWebhook } from './delete-webhook'
import { PauseButton } from './pause-button'
import { SigningSecret } from './signing-secret'
import { StandingBadge } from './standing-badge'

const EditWebhookDialog = dynamic(
  whenReachable(async () => (await import('./edit-webhook-dialog')).EditWebhookDialog),
  { ssr: false },
)

/** Where to, whose, what of; the secret; and the ways to stop it. */
export function WebhookSettings({ webhook }: { webhook: Webhook }) {
  const owner = usePerson(webhook.ownerId)
  const mayManage = useCan('webhooks:manage')
  const [editing, setEditing] = useState(false)
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-3xl pb-12">
        <Section
          title="Subscription"
          aside={
            mayManage && (
              <Button size="sm" onClick={() => setEditing(true)}>
                <Pencil aria-hidden className="size-3.5" /> Edit
              </Button>
            )
          }
        >
          <div className="px-4">
            <Facts>
              <Fact name="URL">
                <span className="break-all">{webhook.url}</span>
              </Fact>
              <Fact name="For">
                {formatText[webhook.format].label}
                {webhook.chatId && <span className="text-muted"> · chat {webhook.chatId}</span>}
              </Fact>
              <Fact name="State">
                <StandingBadge webhook={webhook} />
              </Fact>
              <Fact name="Owner">
                {owner?.displayName ?? 'Someone who left'}
                <span className="text-muted"> · it is told of what they may see</span>
              </Fact>
              <Fact name="Created">
                <RelativeTime at={webhook.createdAt} />
              </Fact>
              <Fact name="Events">
                <ul className="grid gap-0.5">
                  {webhook.eventTypes.map((type) => (
                    <li key={type} className="flex flex-wrap items-baseline gap-x-2">
                      {eventTitle(type)} <code className="text-xs text-faint">{type}</code>
                    </li>
                  ))}
                </ul>
              </Fact>
            </Facts>
          </div>
        </Section>
        {mayManage && (
          <>
            {webhook.format === 'sesame' && <SigningSecret webhook={webhook} />}
            <Section title="Stop">
              <div className="flex flex-wrap gap-2 px-4">
                <PauseButton webhook={webhook} />
                <DeleteWebhook webhook={webhook} />
              </div>
            </Section>
          </>
        )}
      </div>
      {editing && <EditWebhookDialog webhook={webhook} onClose={() => setEditing(false)} />}
    </div>
  )
}
