'use client'

import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Select, type SelectOption } from '@/components/ui/select'
import { meOptions } from '@/lib/session/queries'
import type { RowEdit } from './use-row-edit'

const nobody = 'nobody'

interface ClaimCellProps {
  task: Task
  mayWrite: boolean
  className: string
  edit: RowEdit
}

/** Who holds the task: a person takes it, takes it over, or lets it go. */
export function ClaimCell({ task, mayWrite, className, edit }: ClaimCellProps) {
  const { data: me } = useQuery(meOptions())
  const holder = task.assignees.find(({ principalId }) => principalId === task.claimedBy)
  const isFinished = task.status === 'done' || task.status === 'cancelled'
  const options: SelectOption<string>[] = [
    {
      value: nobody,
      label: '—',
      hint: task.claimedBy ? 'Ends the claim' : 'Nobody has claimed it',
    },
  ]
  if (task.claimedBy && task.claimedBy !== me?.id)
    options.push({ value: task.claimedBy, label: holder?.name ?? 'Someone who left' })
  if (me)
    options.push({
      value: me.id,
      label: me.displayName,
      hint: task.claimedBy && task.claimedBy !== me.id ? 'Takes it over' : 'Claims it',
    })
  return (
    <Select
      aria-label={`Claimant of ${task.key}`}
      className={className}
      value={task.claimedBy ?? nobody}
      disabled={!mayWrite || isFinished}
      options={options}
      onChange={(next) => {
        if (next === (task.claimedBy ?? nobody)) return
        if (next === nobody) edit.release(task)
        else if (next === me?.id) edit.claim(task, { takeOver: task.claimedBy !== null })
      }}
    />
  )
}
