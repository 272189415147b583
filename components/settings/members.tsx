'use client'

import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { membersOptions } from '@/lib/people/queries'
import { useCan } from '@/lib/session/queries'
import { invitesOptions } from '@/lib/settings/queries'
import { Groups } from './groups'
import { InviteDialog } from './invite-dialog'
import { InviteRow } from './invite-row'
import { MemberRow } from './member-row'

/** The people of the workspace, their roles, and who is invited. */
export function Members() {
  const { data: members, error, refetch } = useQuery(membersOptions())
  const mayManage = useCan('members:manage')
  const { data: invites = [] } = useQuery({ ...invitesOptions(), enabled: mayManage })
  const [inviting, setInviting] = useState(false)
  const [menuOf, setMenuOf] = useState<string | null>(null)
  if (error) {
    return <ErrorState error={error} what="the members" onRetry={() => void refetch()} />
  }
  if (!members) return <SkeletonRows rows={3} label="Loading the members" />
  return (
    <>
      <Section
        title="Members"
        aside={
          mayManage && (
            <Button size="sm" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden className="size-3.5" /> Invite someone
            </Button>
          )
        }
      >
        <VirtualRows label="Members" items={members} itemKey={({ id }) => id} rowHeight={47}>
          {(member) => (
            <MemberRow
              member={member}
              menu={{
                isWanted: menuOf === member.id,
                onWanted: (isWanted) => setMenuOf(isWanted ? member.id : null),
              }}
            />
          )}
        </VirtualRows>
      </Section>
      {invites.length > 0 && (
        <Section title="Invited">
          <VirtualRows label="Invitations" items={invites} itemKey={({ id }) => id} rowHeight={47}>
            {(invite) => <InviteRow invite={invite} />}
          </VirtualRows>
        </Section>
      )}
      <Groups />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}
