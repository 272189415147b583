'use client'

import type { Member, UpdateMemberInput } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { Row } from '@/components/ui/list'
import { Select } from '@/components/ui/select'
import { toastDone, toastError } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { useUpdateMember } from '@/lib/settings/members'
import { useLacksFactor } from '@/lib/settings/sign-in-rules'
import { roleLabels } from '@/lib/shared/labels'
import { MemberMenu, type MemberMenuProps } from './member-menu'
import { roleOptions } from './role-options'
import { carryOut } from '@/lib/shared/carry-out'

interface MemberRowProps {
  member: Member
  menu: Omit<MemberMenuProps, 'member'>
}

/** A person and their role; for who may, a way to change it. Nobody changes themselves here. */
export function MemberRow({ member, menu }: MemberRowProps) {
  const { data: me } = useQuery(meOptions())
  const update = useUpdateMember(member.id)
  const self = member.id === me?.id
  const roles = self ? [] : (member.abilities?.roles ?? [])
  const mayChange = roles.length > 0
  const isMissing = useLacksFactor(member)
  const active = member.status === 'active'
  const change = (patch: UpdateMemberInput, done: string): void =>
    carryOut(update, patch, { onSuccess: () => toastDone(done), onError: toastError })
  return (
    <Row
      leading={<Avatar name={member.displayName} kind="human" presence={member.presence} />}
      title={self ? `${member.displayName} (you)` : member.displayName}
      detail={<Cut text={member.email ?? `@${member.handle}`} className="block" />}
      meta={
        <>
          {member.sso && <Badge>Single sign-on</Badge>}
          {member.secondFactor && <Badge>Two-factor</Badge>}
          {isMissing && <Badge tone="warning">No second factor</Badge>}
          {!active && <Badge tone="warning">Disabled</Badge>}
          {!mayChange && <span>{roleLabels[member.role].label}</span>}
        </>
      }
      actions={
        mayChange && (
          <>
            <Select
              aria-label={`Role of ${member.displayName}`}
              className="max-w-32"
              value={member.role}
              disabled={update.isPending}
              options={roleOptions(roles)}
              onChange={(role) =>
                change(
                  { role },
                  `${member.displayName} is now ${roleLabels[role].label.toLowerCase()}`,
                )
              }
            />
            <MemberMenu member={member} {...menu} />
          </>
        )
      }
    />
  )
}
