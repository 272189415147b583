'use client'

import type { Group, GroupMember } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone, toastError } from '@/components/ui/toast'
import { groupMembersOptions, useAddGroupMember, useRemoveGroupMember } from '@/lib/people/groups'
import { membersOptions, usePerson } from '@/lib/people/queries'
import { carryOut } from '@/lib/shared/carry-out'

const nobody = 'nobody'

/** The people of a group; for who may, ways to add and remove them. */
export function GroupPeople({ group }: { group: Group }) {
  const { data: members, error, refetch } = useQuery(groupMembersOptions(group.id))
  if (error && !members)
    return (
      <ErrorState error={error} what="the people of the group" onRetry={() => void refetch()} />
    )
  if (!members) return <SkeletonRows rows={2} label="Loading the people of the group" />
  return (
    <div className="grid gap-3">
      {group.abilities.manage && <AddPerson groupId={group.id} members={members} />}
      {members.length === 0 ? (
        <p className="text-muted">Nobody is in this group yet.</p>
      ) : (
        <div className={clsx('-mx-4', group.abilities.manage && 'max-h-76 overflow-y-auto')}>
          <List label={`People of ${group.name}`}>
            {members.map((member) => (
              <PersonRow key={member.principalId} group={group} member={member} />
            ))}
          </List>
        </div>
      )}
    </div>
  )
}

function PersonRow({ group, member }: { group: Group; member: GroupMember }) {
  const person = usePerson(member.principalId)
  const remove = useRemoveGroupMember(group.id)
  const name = person?.displayName ?? 'Someone who left'
  return (
    <Row
      leading={<Avatar name={name} kind="human" presence={person?.presence} />}
      title={name}
      detail={person && `@${person.handle}`}
      meta={!member.mayDecide && <Badge tone="warning">May not decide</Badge>}
      actions={
        group.abilities.manage && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${name}`}
            busy={remove.isPending}
            onClick={() =>
              carryOut(remove, member.principalId, {
                onSuccess: () => toastDone(`${name} removed from ${group.name}`),
                onError: toastError,
              })
            }
          >
            <X aria-hidden className="size-4" />
          </Button>
        )
      }
    />
  )
}

function AddPerson({ groupId, members }: { groupId: string; members: readonly GroupMember[] }) {
  const { data: people = [] } = useQuery(membersOptions())
  const add = useAddGroupMember(groupId)
  const inside = new Set(members.map(({ principalId }) => principalId))
  const outside = people
    .filter(({ id }) => !inside.has(id))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
  const [chosen, setChosen] = useState(nobody)
  const person = outside.find(({ id }) => id === chosen)
  if (outside.length === 0) return null
  return (
    <div className="flex items-center gap-2">
      <Select
        aria-label="Person"
        value={person?.id ?? nobody}
        onChange={setChosen}
        options={[
          { value: nobody, label: 'Choose a person', disabled: true },
          ...outside.map(({ id, displayName, handle }) => ({
            value: id,
            label: displayName,
            hint: `@${handle}`,
          })),
        ]}
        className="min-w-0 grow"
      />
      <Button
        variant="primary"
        className="h-9"
        disabled={!person}
        busy={add.isPending}
        onClick={() =>
          person &&
          carryOut(add, person.id, {
            onSuccess: () => {
              toastDone(`${person.displayName} added`)
              setChosen(nobody)
            },
            onError: toastError,
          })
        }
      >
        Add person
      </Button>
    </div>
  )
}
