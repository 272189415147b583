'use client'

import type { Webhook } from '@sesamespace/sdk'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Section } from '@/components/ui/section'
import { toastDone, toastError } from '@/components/ui/toast'
import { formatCountdown } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'
import { useEndRotation, useRotateSecret } from '@/lib/webhooks/queries'
import { SecretOnce } from './secret-once'
import { carryOut } from '@/lib/shared/carry-out'

/** Replacing the secret without losing a delivery, and ending the old one. */
export function SigningSecret({ webhook }: { webhook: Webhook }) {
  const [asking, setAsking] = useState(false)
  const rotate = useRotateSecret(webhook.id)
  return (
    <Section title="Signing secret">
      <div className="grid justify-items-start gap-3 px-4">
        <p className="text-muted">
          Each delivery is signed, so that the receiver can tell it from a forgery. The secret was
          shown once and can only be replaced.
        </p>
        {webhook.previousSecretUntil && (
          <OldSecret webhook={webhook} until={webhook.previousSecretUntil} />
        )}
        <Button onClick={() => setAsking(true)}>
          <KeyRound aria-hidden className="size-4" /> Rotate secret
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Rotate the signing secret?"
        action="Rotate secret"
        danger={false}
        busy={rotate.isPending}
        onConfirm={() =>
          carryOut(rotate, undefined, { onError: toastError, onSettled: () => setAsking(false) })
        }
      >
        <p>
          You get a new secret, shown once. For 24 hours both sign, so nothing is lost while you
          switch the receiver.
        </p>
        {webhook.previousSecretUntil && <p>The secret before the last rotation ends at once.</p>}
      </ConfirmDialog>
      {rotate.data && (
        <Dialog
          open
          wide
          persistent
          onOpenChange={rotate.reset}
          title="New signing secret"
          description="Copy it now. It cannot be shown again. The old one signs too for 24 hours."
          footer={
            <Button variant="primary" onClick={rotate.reset}>
              Done
            </Button>
          }
        >
          <div className="grid gap-4">
            <SecretOnce secret={rotate.data.secret} />
          </div>
        </Dialog>
      )}
    </Section>
  )
}

function OldSecret({ webhook, until }: { webhook: Webhook; until: string }) {
  const left = Date.parse(until) - useNow(1_000)
  const { formatAbsolute } = useFormats()
  const [asking, setAsking] = useState(false)
  const end = useEndRotation(webhook.id)
  if (left <= 0) return null
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-sm bg-info-soft px-3 py-2 text-info">
      <span title={formatAbsolute(until)}>
        The old secret signs too for{' '}
        <span role="timer" className="tabular font-medium" suppressHydrationWarning>
          {formatCountdown(left)}
        </span>
      </span>
      <Button size="sm" onClick={() => setAsking(true)}>
        End the old one now
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="End the old secret now?"
        action="End old secret"
        busy={end.isPending}
        onConfirm={() =>
          carryOut(end, undefined, {
            onSuccess: () => toastDone('Only the new secret signs now'),
            onError: toastError,
            onSettled: () => setAsking(false),
          })
        }
      >
        <p>A receiver that still has the old secret refuses every delivery from now on.</p>
      </ConfirmDialog>
    </div>
  )
}
