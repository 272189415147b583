'use client'

import type { Passkey } from '@sesamespace/sdk'
import { limits } from '@sesamespace/contract/limits'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { passkeysOptions } from '@/lib/settings/passkeys'
import { whenReachable } from '@/lib/shared/when-reachable'

const AddPasskeyDialog = dynamic(
  whenReachable(async () => {
    const { AddPasskeyDialog: Dialog } = await import('./add-passkey-dialog')
    return Dialog
  }),
  { ssr: false },
)
const RenamePasskeyDialog = dynamic(
  whenReachable(async () => {
    const { RenamePasskeyDialog: Dialog } = await import('./passkey-dialogs')
    return Dialog
  }),
  { ssr: false },
)
const RemovePasskeyDialog = dynamic(
  whenReachable(async () => {
    const { RemovePasskeyDialog: Dialog } = await import('./passkey-dialogs')
    return Dialog
  }),
  { ssr: false },
)

/** The person's passkeys. `signsIn`: whether the workspace lets them in with one. */
export function Passkeys({ signsIn, hasTotp }: { signsIn: boolean; hasTotp: boolean }) {
  const { data: passkeys, error, refetch } = useQuery(passkeysOptions())
  const [isAdding, setAdding] = useState(false)
  const isFull = passkeys !== undefined && passkeys.length >= limits.passkeys
  return (
    <Section
      title="Passkeys"
      aside={
        passkeys &&
        !isFull && (
          <Button size="sm" onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )
      }
    >
      <p className="px-4 pb-2 text-muted">
        {signsIn
          ? 'Sign in with your fingerprint, face, PIN or a security key instead of your password. After the password, a passkey does as the second factor.'
          : 'Your workspace takes single sign-on only, so nobody but owners signs in with a passkey.'}
      </p>
      {passkeys?.length === 0 ? (
        <p className="px-4 text-sm text-muted">You have none yet.</p>
      ) : passkeys ? (
        <List label="Passkeys">
          {passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              isLastFactor={passkeys.length === 1 && !hasTotp}
            />
          ))}
        </List>
      ) : error ? (
        <ErrorState error={error} what="your passkeys" onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={1} label="Loading your passkeys" />
      )}
      {isFull && (
        <p className="px-4 pt-2 text-sm text-muted">
          That is as many as you can have. Remove one you no longer use to add another.
        </p>
      )}
      {isAdding && (
        <AddPasskeyDialog
          isFirstFactor={passkeys?.length === 0 && !hasTotp}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  )
}

function PasskeyRow({ passkey, isLastFactor }: { passkey: Passkey; isLastFactor: boolean }) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null)
  const close = (): void => setOpen(null)
  const { name, backedUp, createdAt, lastUsedAt } = passkey
  return (
    <>
      <Row
        leading={<KeyRound aria-hidden className="size-4 shrink-0 text-faint" />}
        title={name}
        detail={
          <p>
            Added <RelativeTime at={createdAt} />,{' '}
            {lastUsedAt ? (
              <>
                last used <RelativeTime at={lastUsedAt} />
              </>
            ) : (
              'not used yet'
            )}
          </p>
        }
        meta={backedUp && <Badge>Synced</Badge>}
        actions={
          <>
            <Button size="sm" aria-label={`Rename ${name}`} onClick={() => setOpen('rename')}>
              Rename
            </Button>
            <Button
              size="sm"
              variant="danger-quiet"
              aria-label={`Remove ${name}`}
              onClick={() => setOpen('remove')}
            >
              Remove…
            </Button>
          </>
        }
      />
      {open === 'rename' && <RenamePasskeyDialog passkey={passkey} onClose={close} />}
      {open === 'remove' && (
        <RemovePasskeyDialog passkey={passkey} isLastFactor={isLastFactor} onClose={close} />
      )}
    </>
  )
}
