'use client'

import type { Task } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { plural } from '@/lib/shared/format'

interface CompleteBlockedDialogProps {
  task: Task
  open: boolean
  busy: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** Asks before a task is completed that waits for others. */
export function CompleteBlockedDialog(props: CompleteBlockedDialogProps) {
  const { task, open, busy, onCancel, onConfirm } = props
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onCancel()
      }}
      title={`Complete task ${task.key} although it is blocked?`}
      action="Complete anyway"
      danger={false}
      busy={busy}
      onConfirm={onConfirm}
    >
      <p>
        It waits for {plural(task.waitsFor.length, 'task')} not finished yet. They stay as they are.
      </p>
    </ConfirmDialog>
  )
}
