'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { SkeletonRows } from '@/components/ui/skeleton'
import { totpOptions } from '@/lib/settings/queries'
import { plural } from '@/lib/shared/format'
import { whenReachable } from '@/lib/shared/when-reachable'

const SetUpTwoFactorDialog = dynamic(
  whenReachable(async () => {
    const { SetUpTwoFactorDialog: Dialog } = await import('./set-up-two-factor-dialog')
    return Dialog
  }),
  { ssr: false },
)
const TurnOffTwoFactorDialog = dynamic(
  whenReachable(async () => {
    const { TurnOffTwoFactorDialog: Dialog } = await import('./turn-off-two-factor-dialog')
    return Dialog
  }),
  { ssr: false },
)
const RecoveryCodesDialog = dynamic(
  whenReachable(async () => {
    const { RecoveryCodesDialog: Dialog } = await import('./recovery-codes-dialog')
    return Dialog
  }),
  { ssr: false },
)

/** Fewer recovery codes than this are worth a word. */
const FEW = 3

/** The authenticator app and the recovery codes, which stand in for passkeys too. */
export function TwoFactor({ hasPasskeys }: { hasPasskeys: boolean }) {
  const { data: totp, error, refetch } = useQuery(totpOptions())
  const [open, setOpen] = useState<'set-up' | 'turn-off' | 'codes' | null>(null)
  if (error) {
    return <ErrorState error={error} what="your second factor" onRetry={() => void refetch()} />
  }
  if (!totp) return <SkeletonRows rows={1} label="Loading your second factor" />
  const close = (): void => setOpen(null)
  const Icon = totp.enabled ? ShieldCheck : ShieldOff
  return (
    <>
      <List label="Second factors">
        <Row
          leading={<Icon aria-hidden className="size-4 shrink-0 text-faint" />}
          title="Authenticator app"
          detail={
            totp.enabled
              ? 'Signing in asks for a code as well as the password.'
              : 'A code from your phone, besides the password, each time you sign in.'
          }
          meta={totp.enabled && <Badge tone="success">On</Badge>}
          actions={
            totp.enabled ? (
              <Button size="sm" variant="danger-quiet" onClick={() => setOpen('turn-off')}>
                Turn off…
              </Button>
            ) : (
              <Button size="sm" variant="primary" onClick={() => setOpen('set-up')}>
                Set up
              </Button>
            )
          }
        />
        {(totp.enabled || hasPasskeys) && (
          <Row
            title="Recovery codes"
            detail={`${plural(totp.recoveryCodesLeft, 'code')} left, each good once in place of ${hasPasskeys ? (totp.enabled ? 'the app or a passkey' : 'a passkey') : 'the app'}.`}
            meta={totp.recoveryCodesLeft < FEW && <Badge tone="warning">Few left</Badge>}
            actions={
              <Button size="sm" onClick={() => setOpen('codes')}>
                Make new codes…
              </Button>
            }
          />
        )}
      </List>
      {open === 'set-up' && <SetUpTwoFactorDialog onClose={close} />}
      {open === 'turn-off' && <TurnOffTwoFactorDialog hasPasskeys={hasPasskeys} onClose={close} />}
      {open === 'codes' && (
        <RecoveryCodesDialog hasTotp={totp.enabled} hasPasskeys={hasPasskeys} onClose={close} />
      )}
    </>
  )
}
