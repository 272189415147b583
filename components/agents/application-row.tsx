'use client'

import type { Application } from '@sesamespace/sdk'
import { AppWindow } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { useRevokeApplication } from '@/lib/agents/applications'
import { scopesText } from '@/lib/agents/scopes'
import { carryOut } from '@/lib/shared/carry-out'

interface ApplicationRowProps {
  application: Application
  /** As which agent, or by whom allowed. */
  about: ReactNode
  mayRevoke: boolean
}

/** A connected application: what it may do, since when, and the way to end it. */
export function ApplicationRow({ application, about, mayRevoke }: ApplicationRowProps) {
  const { id, agentId, name, host, redirectHost, scopes, allowedAt, lastUsedAt } = application
  const [isAsking, setAsking] = useState(false)
  const revoke = useRevokeApplication(agentId)
  const confirm = (): void =>
    carryOut(revoke, id, {
      onSuccess: () => toastDone('Access ended'),
      onError: toastError,
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Row
        leading={<AppWindow aria-hidden className="size-4 shrink-0 text-faint" />}
        title={name}
        detail={
          <p className="flex flex-wrap gap-x-3">
            {about}
            <bdi className="wrap-anywhere">
              {host === redirectHost ? host : `not verified, from ${redirectHost}`}
            </bdi>
            <span>{scopesText(scopes)}</span>
            <span>
              allowed <RelativeTime at={allowedAt} />
            </span>
            <span>
              {lastUsedAt ? (
                <>
                  used <RelativeTime at={lastUsedAt} />
                </>
              ) : (
                'never used'
              )}
            </span>
          </p>
        }
        actions={
          mayRevoke && (
            <Button
              size="sm"
              variant="danger-quiet"
              aria-label={`Revoke ${name}`}
              onClick={() => setAsking(true)}
            >
              Revoke
            </Button>
          )
        }
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={() => setAsking(false)}
        title={`End the access of ${name}?`}
        action="Revoke"
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        <p>It is disconnected at once. To use it again, it has to ask you again.</p>
      </ConfirmDialog>
    </>
  )
}
