'use client'

import type { Agent, ApiKey } from '@sesamespace/sdk'
import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { scopesText } from '@/lib/agents/scopes'
import { useRevokeAgentKey } from '@/lib/agents/queries'
import { useNow } from '@/lib/shared/use-now'
import { whenReachable } from '@/lib/shared/when-reachable'
import { carryOut } from '@/lib/shared/carry-out'

const RotateDialog = dynamic(
  whenReachable(async () => (await import('./rotate-dialog')).RotateDialog),
  {
    ssr: false,
  },
)

/** An API key: what it may do, when it was used, when it ends, and the ways to end or replace it. */
export function KeyRow({ agent, apiKey }: { agent: Agent; apiKey: ApiKey }) {
  const [opened, setOpened] = useState<'revoke' | 'rotate' | null>(null)
  const close = (): void => setOpened(null)
  const revoke = useRevokeAgentKey(agent.id)
  const now = useNow(30_000)
  const hasEnded = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) < now
  const isUsable = !apiKey.revokedAt && !hasEnded
  const can = agent.abilities
  const confirm = (): void =>
    carryOut(revoke, apiKey.id, {
      onSuccess: () => toastDone('Key revoked'),
      onError: toastError,
      onSettled: close,
    })
  return (
    <>
      <Row
        leading={<KeyRound aria-hidden className="size-4 shrink-0 text-faint" />}
        title={apiKey.name}
        detail={
          <p className="flex flex-wrap gap-x-3">
            <code>{apiKey.prefix}…</code>
            <span>{scopesText(apiKey.scopes)}</span>
            <span>
              {apiKey.lastUsedAt ? (
                <>
                  used <RelativeTime at={apiKey.lastUsedAt} />
                </>
              ) : (
                'never used'
              )}
            </span>
            {isUsable && apiKey.expiresAt && (
              <span className="text-warning">
                ends <RelativeTime at={apiKey.expiresAt} />
              </span>
            )}
          </p>
        }
        meta={!isUsable && <Badge>{apiKey.revokedAt ? 'Revoked' : 'Expired'}</Badge>}
        actions={
          isUsable && (
            <>
              {can?.makeKeys && (
                <Button
                  size="sm"
                  aria-label={`Rotate ${apiKey.name}`}
                  onClick={() => setOpened('rotate')}
                >
                  Rotate
                </Button>
              )}
              {can?.revokeKeys && (
                <Button size="sm" variant="danger-quiet" onClick={() => setOpened('revoke')}>
                  Revoke
                </Button>
              )}
            </>
          )
        }
      />
      {opened === 'rotate' && <RotateDialog agent={agent} apiKey={apiKey} onClose={close} />}
      <ConfirmDialog
        open={opened === 'revoke'}
        onOpenChange={close}
        title={`Revoke ${apiKey.name}?`}
        action="Revoke key"
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        <p>Whatever uses this key is disconnected at once. This cannot be undone.</p>
      </ConfirmDialog>
    </>
  )
}
