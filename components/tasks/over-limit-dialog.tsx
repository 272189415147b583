'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { taskStatusLabels } from '@/lib/shared/labels'
import { isOverLimit } from '@/lib/tasks/refusals'

interface OverLimitDialogProps {
  /** Why the last change was refused; asked only when the limit of a column was the reason. */
  error: unknown
  busy: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** Asks before a column holds more tasks than its limit. */
export function OverLimitDialog({ error, busy, onCancel, onConfirm }: OverLimitDialogProps) {
  const isOpen = isOverLimit(error)
  const words = isOpen ? new Map(error.details.map(({ path, message }) => [path, message])) : null
  const labels: Readonly<Record<string, string>> = taskStatusLabels
  const column = labels[words?.get('status') ?? ''] ?? 'The column'
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(next) => {
        if (!next) onCancel()
      }}
      title={`${column} holds ${words?.get('count') ?? ''} of ${words?.get('limit') ?? ''}. Move anyway?`}
      action="Move anyway"
      danger={false}
      busy={busy}
      onConfirm={onConfirm}
    >
      <p>The channel limits how much is in this column at once. Agents can’t go over it.</p>
    </ConfirmDialog>
  )
}
