'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Vault, VaultApprovalGroup } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import { groupsOptions } from '@/lib/people/groups'
import { paths } from '@/lib/shared/paths'

type Asked = Pick<VaultApprovalGroup, 'groupId' | 'required'>

interface ApprovalGroupsProps {
  vault: Vault
  busy: boolean
  onChange: (groups: Asked[]) => void
}

const none = 'none'
const counts = Array.from({ length: limits.vaultMaxApprovals }, (_, index) => String(index + 1))

/** The groups that must approve each lease of a vault, and how many of each. */
export function ApprovalGroups({ vault, busy, onChange }: ApprovalGroupsProps) {
  const asked = vault.approvalGroups ?? []
  const others = (groupId: string): Asked[] =>
    asked
      .filter((group) => group.groupId !== groupId)
      .map((group) => ({ groupId: group.groupId, required: group.required }))
  const total = asked.reduce((sum, { required }) => sum + required, 0)
  const left = limits.vaultMaxApprovals - total
  return (
    <fieldset className="grid gap-2">
      <legend>Approvals from groups</legend>
      <p className="text-sm text-muted">
        {total > vault.requiredApprovals
          ? `Each person counts once: ${total} people must approve each lease.`
          : 'They count towards the number above, and each person counts once.'}
      </p>
      {asked.length > 0 && (
        <ul aria-label="Groups that are asked" className="grid gap-2">
          {asked.map((group) => (
            <li key={group.groupId}>
              <div className="flex items-center gap-2">
                <Select
                  aria-label={`Approvals from ${group.name}`}
                  value={String(group.required)}
                  disabled={busy}
                  options={counts
                    .slice(0, group.required + left)
                    .map((value) => ({ value, label: value }))}
                  onChange={(count) =>
                    onChange([
                      ...others(group.groupId),
                      { groupId: group.groupId, required: Number(count) },
                    ])
                  }
                  className="max-w-16"
                />
                <span className="shrink-0 text-muted">from</span>
                <Cut text={group.name} className="min-w-0 grow font-medium" />
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Do not ask ${group.name}`}
                  disabled={busy}
                  onClick={() => onChange(others(group.groupId))}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              </div>
              {group.problem && (
                <p className="mt-1 flex gap-2 text-sm text-warning">
                  <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                  {group.problem === 'nobody'
                    ? 'Nobody can give this approval: nobody in the group may decide.'
                    : 'Nobody can give this approval: there are too few people in the group, and each counts once.'}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <AddGroup
          asked={asked}
          busy={busy}
          onAdd={(groupId) => onChange([...others(''), { groupId, required: 1 }])}
        />
      )}
    </fieldset>
  )
}

interface AddGroupProps {
  asked: readonly Asked[]
  busy: boolean
  onAdd: (groupId: string) => void
}

function AddGroup({ asked, busy, onAdd }: AddGroupProps) {
  const { data: groups, error } = useQuery(groupsOptions())
  const [chosen, setChosen] = useState(none)
  if (error) return <ErrorNote error={error} />
  const free = groups?.filter(({ id }) => asked.every(({ groupId }) => groupId !== id)) ?? []
  const group = free.find(({ id }) => id === chosen)
  if (groups?.length === 0)
    return (
      <p className="text-muted">
        There are no groups yet. Owners and admins make them under{' '}
        <Link href={paths.members} className="underline">
          Settings → Members
        </Link>
        .
      </p>
    )
  if (groups && free.length === 0) return null
  return (
    <div className="flex items-center gap-2">
      <Select
        aria-label="Group"
        value={group?.id ?? none}
        onChange={setChosen}
        disabled={busy || !groups}
        options={[
          { value: none, label: 'Choose a group', disabled: true },
          ...free.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        className="min-w-0 max-w-60 grow"
      />
      <Button
        className="h-9"
        disabled={!group || busy}
        onClick={() => {
          if (group) onAdd(group.id)
          setChosen(none)
        }}
      >
        Ask this group
      </Button>
    </div>
  )
}
