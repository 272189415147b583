'use client'

import type { Member } from '@sesamespace/sdk'
import { Ban, KeyRound, Link2Off, Pencil, ShieldOff, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { DotsButton } from '@/components/ui/dots-button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toastDone, toastError } from '@/components/ui/toast'
import { useUpdateMember } from '@/lib/settings/members'
import { DisconnectMember } from './disconnect-member'
import { EditMemberDialog } from './edit-member-dialog'
import { RemoveMemberDialog } from './remove-member-dialog'
import { ResetLinkDialog } from './reset-link-dialog'
import { ResetSecondFactor } from './reset-second-factor'
import { carryOut } from '@/lib/shared/carry-out'

type Opened = 'edit' | 'password' | 'second-factor' | 'sso' | 'remove' | null

interface OpenMemberMenuProps {
  member: Member
  label: string
  startsOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** The menu of a person, and the dialogs that it opens. */
export default function OpenMemberMenu(props: OpenMemberMenuProps) {
  const { member, label, startsOpen, onOpenChange } = props

  const [opened, setOpened] = useState<Opened>(null)
  const update = useUpdateMember(member.id)
  const close = (): void => setOpened(null)
  const active = member.status === 'active'
  const can = member.abilities
  const toggle = (): void =>
    carryOut(
      update,
      { status: active ? 'disabled' : 'active' },
      {
        onSuccess: () =>
          toastDone(
            active
              ? `${member.displayName} is signed out and disabled`
              : `${member.displayName} may sign in again`,
          ),
        onError: toastError,
      },
    )
  return (
    <>
      <Menu defaultOpen={startsOpen} onOpenChange={onOpenChange}>
        <MenuTrigger asChild>
          <DotsButton aria-label={label} />
        </MenuTrigger>
        <MenuContent align="end">
          {can?.edit && (
            <MenuItem onSelect={() => setOpened('edit')}>
              <Pencil aria-hidden className="size-4" /> Edit name and email…
            </MenuItem>
          )}
          {can?.resetPassword && (
            <MenuItem onSelect={() => setOpened('password')}>
              <KeyRound aria-hidden className="size-4" /> Reset password…
            </MenuItem>
          )}
          {member.secondFactor && can?.resetSecondFactor && (
            <MenuItem onSelect={() => setOpened('second-factor')}>
              <ShieldOff aria-hidden className="size-4" /> Reset two-factor…
            </MenuItem>
          )}
          {can?.disconnectSso && (
            <MenuItem onSelect={() => setOpened('sso')}>
              <Link2Off aria-hidden className="size-4" /> Disconnect single sign-on…
            </MenuItem>
          )}
          <MenuSeparator />
          {can?.disable && (
            <MenuItem onSelect={toggle}>
              {active ? (
                <>
                  <Ban aria-hidden className="size-4" /> Disable
                </>
              ) : (
                <>
                  <UserCheck aria-hidden className="size-4" /> Enable
                </>
              )}
            </MenuItem>
          )}
          {can?.remove && (
            <MenuItem danger onSelect={() => setOpened('remove')}>
              <UserX aria-hidden className="size-4" /> Remove…
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {opened === 'edit' && <EditMemberDialog member={member} onClose={close} />}
      {opened === 'password' && <ResetLinkDialog member={member} onClose={close} />}
      {opened === 'second-factor' && <ResetSecondFactor member={member} onClose={close} />}
      {opened === 'sso' && <DisconnectMember member={member} onClose={close} />}
      {opened === 'remove' && <RemoveMemberDialog member={member} onClose={close} />}
    </>
  )
}
