'use client'

import type { Member } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useDisconnectMember } from '@/lib/settings/sso'
import { carryOut } from '@/lib/shared/carry-out'

interface DisconnectMemberProps {
  member: Member
  onClose: () => void
}

/** For somebody whom the provider knows by another identity now. */
export function DisconnectMember({ member, onClose }: DisconnectMemberProps) {
  const disconnect = useDisconnectMember(member.id)
  const confirm = (): void =>
    carryOut(disconnect, undefined, {
      onSuccess: () => {
        onClose()
        toastDone(`${member.displayName} is disconnected`)
      },
      onError: toastError,
    })
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Disconnect ${member.displayName} from single sign-on?`}
      action="Disconnect"
      busy={disconnect.isPending}
      onConfirm={confirm}
    >
      <p>
        They are signed out everywhere. Whoever next signs in at the provider with their email is
        connected to this account: make sure that it is really theirs.
      </p>
    </ConfirmDialog>
  )
}
