'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskPriorities, taskStatuses } from '@sesamespace/contract/task-values'
import type { Task } from '@sesamespace/sdk'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useDirectory } from '@/lib/people/queries'
import { plural } from '@/lib/shared/format'
import { formText } from '@/lib/shared/form'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { BulkRefusals } from './bulk-refusals'
import { AskFull } from './over-limit-dialog'
import { useBulkActions } from './use-bulk-actions'

interface BulkBarProps {
  tasks: readonly Task[]
  onClear: () => void
  /** Leaves only these selected. */
  onKeep: (taskIds: readonly string[]) => void
}

const none = 'none'
const field = '!h-8 !w-auto !min-w-28 max-w-44 pointer-coarse:!h-11'

/** What can be done with all the tasks that are selected. */
export function BulkBar({ tasks, onClear, onKeep }: BulkBarProps) {
  const directory = useDirectory()
  const { apply, isBusy, refused, askFull } = useBulkActions(tasks, { onClear, onKeep })
  const [isDeleting, setIsDeleting] = useState(false)
  const isArchived = tasks.every(({ archivedAt }) => archivedAt !== null)
  const addLabel = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const label = formText(new FormData(form), 'label')
    form.reset()
    if (label) apply({ addLabels: [label] })
  }
  return (
    <section
      aria-label="Selected tasks"
      aria-busy={isBusy}
      className="grid shrink-0 gap-2 border-t bg-panel px-4 py-2"
    >
      <BulkRefusals refused={refused} />
      <AskFull ask={askFull} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="tabular whitespace-nowrap font-medium" aria-live="polite">
          {tasks.length} selected
        </p>
        <Select
          aria-label="Set status"
          className={field}
          value={none}
          disabled={isBusy}
          onChange={(status) => status !== none && apply({ status })}
          options={[
            { value: none, label: 'Status…' },
            ...taskStatuses.map((value) => ({ value, label: taskStatusLabels[value] })),
          ]}
        />
        <Select
          aria-label="Set priority"
          className={field}
          value={none}
          disabled={isBusy}
          onChange={(priority) => priority !== none && apply({ priority })}
          options={[
            { value: none, label: 'Priority…' },
            ...taskPriorities.map((value) => ({ value, label: taskPriorityLabels[value] })),
          ]}
        />
        <Select
          aria-label="Assign to"
          className={field}
          value={none}
          disabled={isBusy}
          onChange={(addAssigneeId) => addAssigneeId !== none && apply({ addAssigneeId })}
          options={[
            { value: none, label: 'Assign…' },
            ...[...directory.values()].map(({ id, displayName }) => ({
              value: id,
              label: displayName,
            })),
          ]}
        />
        <form method="post" onSubmit={addLabel}>
          <Input
            name="label"
            aria-label="Add a label to the selected tasks"
            placeholder="Add label…"
            maxLength={limits.taskLabel}
            autoComplete="off"
            disabled={isBusy}
            className="!h-8 !w-32 pointer-coarse:!h-11"
          />
        </form>
        <Button size="sm" disabled={isBusy} onClick={() => apply({ archived: !isArchived })}>
          {isArchived ? 'Restore' : 'Archive'}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          className="text-danger"
          disabled={isBusy}
          onClick={() => setIsDeleting(true)}
        >
          Delete…
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="ml-auto"
          aria-label="Clear the selection"
          onClick={onClear}
        >
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setIsDeleting}
        title={`Delete ${plural(tasks.length, 'task')}?`}
        action={`Delete ${plural(tasks.length, 'task')}`}
        busy={isBusy}
        onConfirm={() => apply({ delete: true }, () => setIsDeleting(false))}
      >
        <p>They are removed with their comments and history. This cannot be undone.</p>
      </ConfirmDialog>
    </section>
  )
}
