'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyRound, ShieldCheck } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastError } from '@/components/ui/toast'
import { leave } from '@/lib/session/leave'
import { passkeysOptions } from '@/lib/settings/passkeys'
import { totpOptions } from '@/lib/settings/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

const SetUpTwoFactorDialog = dynamic(
  whenReachable(async () => {
    const { SetUpTwoFactorDialog: Dialog } = await import('./set-up-two-factor-dialog')
    return Dialog
  }),
  { ssr: false },
)
const AddPasskeyDialog = dynamic(
  whenReachable(async () => {
    const { AddPasskeyDialog: Dialog } = await import('./add-passkey-dialog')
    return Dialog
  }),
  { ssr: false },
)

/** The ways to the second factor that is required, and on to `next` once there is one. */
export function RequiredFactor({ next }: { next: string }) {
  const totp = useQuery(totpOptions())
  const passkeys = useQuery(passkeysOptions())
  const [open, setOpen] = useState<'app' | 'passkey' | null>(null)
  const close = (): void => setOpen(null)
  const error = totp.error ?? passkeys.error
  const retry = (): void => void Promise.all([totp.refetch(), passkeys.refetch()])
  if (error) return <ErrorState error={error} what="your second factors" onRetry={retry} />
  if (!totp.data || !passkeys.data)
    return <SkeletonRows rows={2} label="Loading your second factors" />
  const isDone = totp.data.enabled || passkeys.data.length > 0
  return (
    <div className="grid gap-4">
      {/* The dialog shows the recovery codes still when the factor is there already. */}
      {isDone ? (
        <>
          <output className="flex items-center gap-2">
            <ShieldCheck aria-hidden className="size-5 shrink-0 text-success" />
            Your second factor is set up.
          </output>
          <Button variant="primary" size="lg" onClick={() => location.replace(next)}>
            Continue
          </Button>
        </>
      ) : (
        <>
          <Way
            icon={<ShieldCheck aria-hidden className="size-4 shrink-0" />}
            label="Use an authenticator app"
            hint="A code from your phone each time you sign in."
            onChoose={() => setOpen('app')}
          />
          <Way
            icon={<KeyRound aria-hidden className="size-4 shrink-0" />}
            label="Use a passkey"
            hint="Your fingerprint, face, PIN or a security key."
            onChoose={() => setOpen('passkey')}
          />
        </>
      )}
      <button
        type="button"
        onClick={() => void leave(next).catch(toastError)}
        className="justify-self-start text-sm text-muted underline underline-offset-2 hover:text-ink"
      >
        Sign out
      </button>
      {open === 'app' && <SetUpTwoFactorDialog onClose={close} />}
      {open === 'passkey' && <AddPasskeyDialog isFirstFactor={!isDone} onClose={close} />}
    </div>
  )
}

interface WayProps {
  icon: ReactNode
  label: string
  hint: string
  onChoose: () => void
}

function Way({ icon, label, hint, onChoose }: WayProps) {
  return (
    <div className="grid gap-1">
      <Button size="lg" onClick={onChoose}>
        {icon} {label}
      </Button>
      <p className="text-sm text-muted">{hint}</p>
    </div>
  )
}
