import type { Task } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { ListTree } from 'lucide-react'
import { plural } from '@/lib/shared/format'

/** How many of the sub-tasks of a task are finished; nothing where it has none. */
export function SubtaskCount({ task }: { task: Task }) {
  const { subtaskCount: total, finishedSubtaskCount: finished } = task
  if (total === 0) return null
  return (
    <span
      className={clsx(
        'tabular inline-flex shrink-0 items-baseline gap-1 text-xs',
        finished === total ? 'text-success' : 'text-muted',
      )}
    >
      <ListTree aria-hidden className="size-3.5 self-center" />
      <span aria-hidden>
        {finished}/{total}
      </span>
      <span className="sr-only">
        {finished} of {plural(total, 'sub-task')} finished
      </span>
    </span>
  )
}
