'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { taskStatusLabels } from '@/lib/shared/labels'
import { isOverLimit, moveAnyway } from '@/lib/tasks/refusals'

interface OverLimitDialogProps {
  /** Why the last change was refused; asked only when the limit of a column was the reason. */
  error: unknown
  busy: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** Asks before a column holds more tasks than its limit. */
function OverLimitDialog({ error, busy, onCancel, onConfirm }: OverLimitDialogProps) {
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

type Refused<V> = Pick<
  UseMutationResult<unknown, Error, V>,
  'error' | 'isPending' | 'reset' | 'variables' | 'mutate'
>

/** Asks when a change was refused for the limit of a column, and makes it anyway. */
export function AskOverLimit<V extends object>({ mutation }: { mutation: Refused<V> }) {
  const { error, isPending, reset, variables, mutate } = mutation
  return (
    <OverLimitDialog
      error={error}
      busy={isPending}
      onCancel={reset}
      onConfirm={() => variables && mutate({ ...variables, ...moveAnyway })}
    />
  )
}

/** A move that was refused for the limit of a column, and what makes it anyway. */
export interface FullColumn {
  error: unknown
  cancel: () => void
  move: () => void
}

/** The same for a move that is on its way back. */
export const AskFull = ({ ask }: { ask: FullColumn | null | undefined }) => (
  <OverLimitDialog
    error={ask?.error}
    busy={false}
    onCancel={() => ask?.cancel()}
    onConfirm={() => {
      ask?.cancel()
      ask?.move()
    }}
  />
)
