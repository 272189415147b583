'use client'

import type { Task } from '@sesamespace/sdk'
import { useMemo, useState } from 'react'
import { toastError } from '@/components/ui/toast'
import { useClaimTasks, useMoveTask } from '@/lib/tasks/queries'
import { completeAnyway, isOverLimit, isUnfinished, moveAnyway } from '@/lib/tasks/refusals'

/** What the cells of a row change. */
export interface RowEdit {
  update: (task: Task, patch: Partial<Pick<Task, 'status' | 'priority' | 'dueOn'>>) => void
  claim: (task: Task, how: { takeOver: boolean }) => void
  release: (task: Task) => void
}

/** Changes tasks in their rows: at once on the screen, and back when the platform refuses. */
export function useRowEdit() {
  const { mutate: move } = useMoveTask()
  const { mutate: claim } = useClaimTasks()
  const [blocked, setBlocked] = useState<Task | null>(null)
  const [full, setFull] = useState<{ error: unknown; move: () => void } | null>(null)
  const edit = useMemo<RowEdit>(
    () => ({
      update: (task, patch) =>
        move(
          { task, changes: patch, patch, isOfShown: true },
          {
            onError: (error) => {
              const anyway = { task, changes: patch, patch: { ...patch, ...moveAnyway } }
              if (isUnfinished(error)) setBlocked(task)
              else if (isOverLimit(error))
                setFull({ error, move: () => move(anyway, { onError: toastError }) })
              else toastError(error)
            },
          },
        ),
      claim: (task, { takeOver }) =>
        claim(
          { task, takeOver },
          {
            onError: (error) => {
              const anyway = { task, takeOver, ...moveAnyway }
              if (isOverLimit(error))
                setFull({ error, move: () => claim(anyway, { onError: toastError }) })
              else toastError(error)
            },
          },
        ),
      release: (task) => claim({ task, takeOver: null }, { onError: toastError }),
    }),
    [move, claim],
  )
  const completeBlocked = (): void => {
    if (!blocked) return
    move(
      {
        task: blocked,
        changes: { status: 'done' },
        patch: { status: 'done', ...completeAnyway },
      },
      { onError: toastError },
    )
    setBlocked(null)
  }
  const askFull = full && { ...full, cancel: () => setFull(null) }
  return { edit, blocked, completeBlocked, cancelBlocked: () => setBlocked(null), askFull }
}
