'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskPriorities, taskStatuses } from '@sesamespace/contract/task-values'
import type { Task } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { completeAnyway, isOverLimit, isUnfinished } from '@/lib/tasks/refusals'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { useUpdateTask } from '@/lib/tasks/queries'
import { CompleteAnywayDialog } from './complete-anyway-dialog'
import { AskOverLimit } from './over-limit-dialog'
import { DueInput } from './due-input'

/** State, priority, due date and labels: each is saved when it is chosen. */
export function TaskFields({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const update = useUpdateTask(task)
  const ifVersion = task.version
  return (
    <div className="grid gap-2.5">
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
        <span className="text-muted">Status</span>
        <Select
          aria-label="Status"
          value={task.status}
          disabled={!mayWrite}
          onChange={(status) => update.mutate({ status, ifVersion })}
          options={taskStatuses.map((value) => ({ value, label: taskStatusLabels[value] }))}
        />
        <span className="text-muted">Priority</span>
        <Select
          aria-label="Priority"
          value={task.priority}
          disabled={!mayWrite}
          onChange={(priority) => update.mutate({ priority, ifVersion })}
          options={taskPriorities.map((value) => ({ value, label: taskPriorityLabels[value] }))}
        />
        <label htmlFor="task-due" className="text-muted">
          Due
        </label>
        <DueInput
          id="task-due"
          day={task.dueOn}
          disabled={!mayWrite}
          onChoose={(dueOn) => update.mutate({ dueOn, ifVersion })}
        />
        <span className="self-start pt-1 text-muted">Labels</span>
        <Labels
          labels={task.labels}
          mayWrite={mayWrite}
          onAdd={(label) => update.mutate({ addLabels: [label] })}
          onRemove={(label) => update.mutate({ removeLabels: [label] })}
        />
      </div>
      <ErrorNote
        error={isUnfinished(update.error) || isOverLimit(update.error) ? null : update.error}
      />
      <AskOverLimit mutation={update} />
      <CompleteAnywayDialog
        task={task}
        open={isUnfinished(update.error)}
        busy={update.isPending}
        onCancel={update.reset}
        onConfirm={() => update.mutate({ status: 'done', ...completeAnyway })}
      />
    </div>
  )
}

interface LabelsProps {
  labels: readonly string[]
  mayWrite: boolean
  onAdd: (label: string) => void
  onRemove: (label: string) => void
}

function Labels({ labels, mayWrite, onAdd, onRemove }: LabelsProps) {
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const label = formText(new FormData(form), 'label')
    form.reset()
    if (label && !labels.includes(label)) onAdd(label)
  }
  return (
    <div className="grid gap-1.5">
      {labels.length > 0 && (
        <ul aria-label="Labels" className="flex flex-wrap gap-1">
          {labels.map((label) => (
            <li
              key={label}
              className="inline-flex items-center gap-1 rounded-sm bg-sunken pl-1.5 text-xs"
            >
              <Link
                href={paths.tasksLabelled(label)}
                className={clsx('break-all py-1 hover:underline', !mayWrite && 'pr-1.5')}
              >
                {label}
              </Link>
              {mayWrite && (
                <Button
                  variant="ghost"
                  size="icon"
                  className="!size-6 pointer-coarse:!size-11"
                  aria-label={`Remove label ${label}`}
                  onClick={() => onRemove(label)}
                >
                  <X aria-hidden className="size-3" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <form method="post" onSubmit={add}>
          <Input
            name="label"
            aria-label="Add a label"
            placeholder="Add a label…"
            maxLength={limits.taskLabel}
            autoComplete="off"
          />
        </form>
      )}
    </div>
  )
}
