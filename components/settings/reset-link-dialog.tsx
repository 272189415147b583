'use client'

import type { Member, PasswordReset } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { useCreatePasswordReset } from '@/lib/settings/members'
import { paths } from '@/lib/shared/paths'
import { handOver } from './hand-over'

interface ResetLinkDialogProps {
  member: Member
  onClose: () => void
}

/** Makes a link with which a person sets a new password; it is shown once, and mailed where the installation sends mail. */
export function ResetLinkDialog({ member, onClose }: ResetLinkDialogProps) {
  const create = useCreatePasswordReset(member.id)
  if (create.data) return <ResetLink member={member} reset={create.data} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Reset the password of ${member.displayName}?`}
      textOnly
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={create.isPending} onClick={() => create.mutate()}>
            Create reset link
          </Button>
        </>
      }
    >
      <div className="grid gap-3 text-muted">
        <p>
          Whoever has the link sets a new password for {member.email ?? member.displayName}, once,
          within 24 hours. All their sessions end then; until then the old password stays good.
        </p>
        <p>
          Make sure that it is really them who asked you. The audit log keeps that you did this.
        </p>
        <ErrorNote error={create.error} />
      </div>
    </Dialog>
  )
}

interface ResetLinkProps extends ResetLinkDialogProps {
  reset: PasswordReset
}

function ResetLink({ member, reset, onClose }: ResetLinkProps) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      persistent
      title={`Reset link for ${member.displayName}`}
      description={handOver(
        reset.mailed,
        'It works once, for 24 hours, and cannot be shown again.',
      )}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <CodeBlock code={`${location.origin}${paths.reset}#token=${reset.token}`} what="link" />
    </Dialog>
  )
}
