'use client'

import type { Task } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { plural } from '@/lib/shared/format'

interface CompleteAnywayDialogProps {
  task: Task
  open: boolean
  busy: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** Asks before a task is completed that waits for others, or has sub-tasks that are not finished. */
export function CompleteAnywayDialog(props: CompleteAnywayDialogProps) {
  const { task, open, busy, onCancel, onConfirm } = props
  const blockers = task.waitsFor.length
  const subtasks = task.subtaskCount - task.finishedSubtaskCount
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onCancel()
      }}
      title={
        subtasks > 0
          ? `Complete task ${task.key} with open sub-tasks?`
          : `Complete task ${task.key} although it is blocked?`
      }
      action="Complete anyway"
      danger={false}
      busy={busy}
      onConfirm={onConfirm}
    >
      {subtasks > 0 && (
        <p>
          {plural(subtasks, 'sub-task')} {subtasks === 1 ? 'is' : 'are'} not finished yet and{' '}
          {subtasks === 1 ? 'stays' : 'stay'} open.
        </p>
      )}
      {blockers > 0 && (
        <p>It waits for {plural(blockers, 'task')} not finished yet. They stay as they are.</p>
      )}
    </ConfirmDialog>
  )
}
