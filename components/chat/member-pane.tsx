'use client'

import type { Channel, ChannelMember } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Cut } from '@/components/ui/cut'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastError } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { agentsOptions } from '@/lib/people/agents'
import { useAddMember, useRemoveMember } from '@/lib/chat/channel-mutations'
import { channelMembersOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { AgentStatus } from './activity-line'
import { PeopleList } from './people-list'
import { carryOut } from '@/lib/shared/carry-out'

interface MemberPaneProps {
  channel: Channel
  meId: string
  mayAdd: boolean
  mayRemove: boolean
  onClose: () => void
}

/** Who is in a channel: presence, what agents are doing, adding and removing. */
export function MemberPane({ channel, meId, mayAdd, mayRemove, onClose }: MemberPaneProps) {
  const { data: members, error, refetch } = useQuery(channelMembersOptions(channel.id))
  const remove = useRemoveMember(channel.id)
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<ChannelMember | null>(null)
  return (
    <SidePane
      title="Members"
      onClose={onClose}
      actions={
        mayAdd && (
          <Button size="sm" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden className="size-3.5" />
            Add
          </Button>
        )
      }
    >
      {channel.description && (
        <p dir="auto" className="border-b px-4 py-3 text-muted">
          {channel.description}
        </p>
      )}
      {error && !members && (
        <ErrorState error={error} what="the members" onRetry={() => void refetch()} />
      )}
      {!members && !error && <SkeletonRows label="Loading members" />}
      <ul className="py-1">
        {members?.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            {...(mayRemove && member.id !== meId && { onRemove: () => setRemoving(member) })}
          />
        ))}
      </ul>
      {isAdding && (
        <AddMemberDialog
          channel={channel}
          members={members ?? []}
          onClose={() => setAdding(false)}
        />
      )}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title={`Remove ${removing?.displayName ?? ''} from ${channel.name}?`}
        action="Remove member"
        busy={remove.isPending}
        onConfirm={() =>
          removing &&
          carryOut(remove, removing.id, {
            onError: toastError,
            onSettled: () => setRemoving(null),
          })
        }
      >
        <p>They no longer get its messages. What they wrote stays.</p>
      </ConfirmDialog>
    </SidePane>
  )
}

function MemberRow({ member, onRemove }: { member: ChannelMember; onRemove?: () => void }) {
  const directory = useDirectory()
  const { data: agents } = useQuery(agentsOptions())
  const agent = agents?.find(({ id }) => id === member.id)
  const presence = directory.get(member.id)?.presence ?? member.presence
  return (
    <li className="flex min-h-11 items-center gap-3 py-1 pl-4 pr-2">
      <Avatar name={member.displayName} kind={member.kind} presence={presence} />
      <div className="min-w-0 grow">
        <p className="flex min-w-0 items-center gap-2">
          <Cut text={member.displayName} className="font-medium" />
          {member.kind === 'agent' && <AgentMark />}
        </p>
        <div className="truncate text-sm text-muted">
          {agent?.activity && presence === 'online' ? (
            <AgentStatus agent={agent} nameless />
          ) : (
            <>
              @{member.handle} · {presence}
              {member.role === 'owner' && ' · owner'}
            </>
          )}
        </div>
      </div>
      {onRemove && (
        <Tooltip label="Remove from channel" side="left">
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${member.displayName}`}
            onClick={onRemove}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      )}
    </li>
  )
}

interface AddMemberDialogProps {
  channel: Channel
  members: ChannelMember[]
  onClose: () => void
}

function AddMemberDialog({ channel, members, onClose }: AddMemberDialogProps) {
  const directory = useDirectory()
  const add = useAddMember(channel.id)
  const inIt = new Set(members.map(({ id }) => id))
  const others = [...directory.values()].filter(({ id }) => !inIt.has(id))
  return (
    <Dialog open onOpenChange={onClose} title={`Add to ${channel.name}`}>
      <div className="grid gap-3">
        {others.length === 0 ? (
          <p className="text-muted">Everybody in the workspace is in it.</p>
        ) : (
          <PeopleList
            people={others}
            disabled={add.isPending}
            onPick={({ id }) => add.mutate(id, { onSuccess: onClose })}
          />
        )}
        <ErrorNote error={add.error} />
      </div>
    </Dialog>
  )
}
