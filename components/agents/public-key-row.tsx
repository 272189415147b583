'use client'

import type { Agent, AgentPublicKey } from '@sesamespace/sdk'
import { FileKey } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { useRevokePublicKey } from '@/lib/agents/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** An Ed25519 public key: whoever has its private half signs as the agent. */
export function PublicKeyRow({ agent, publicKey }: { agent: Agent; publicKey: AgentPublicKey }) {
  const [asking, setAsking] = useState(false)
  const revoke = useRevokePublicKey(agent.id)
  const name = `${publicKey.publicKey.slice(0, 12)}…`
  const confirm = (): void =>
    carryOut(revoke, publicKey.id, {
      onSuccess: () => toastDone('Public key revoked'),
      onError: toastError,
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Row
        leading={<FileKey aria-hidden className="size-4 shrink-0 text-faint" />}
        title={<code title={publicKey.publicKey}>{name}</code>}
        wholeTitle={publicKey.publicKey}
        detail={
          <p className="flex flex-wrap gap-x-3">
            <span>Ed25519</span>
            <span>{publicKey.createdBy === null ? 'registered by the agent' : 'added'} </span>
            <RelativeTime at={publicKey.createdAt} />
            <span>
              {publicKey.lastUsedAt ? (
                <>
                  used <RelativeTime at={publicKey.lastUsedAt} />
                </>
              ) : (
                'never used'
              )}
            </span>
          </p>
        }
        meta={publicKey.revokedAt && <Badge>Revoked</Badge>}
        actions={
          !publicKey.revokedAt &&
          agent.abilities?.revokeKeys && (
            <Button
              size="sm"
              variant="danger-quiet"
              aria-label={`Revoke public key ${name}`}
              onClick={() => setAsking(true)}
            >
              Revoke
            </Button>
          )
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke public key ${name}?`}
        action="Revoke public key"
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        <p>Whatever signs with it is refused at once. The same key cannot be added again.</p>
      </ConfirmDialog>
    </>
  )
}
