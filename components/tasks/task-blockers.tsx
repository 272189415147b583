'use client'

import type { Task } from '@sesamespace/sdk'
import { useQueries } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { paths } from '@/lib/shared/paths'
import { taskStatusLabels } from '@/lib/shared/labels'
import { taskOptions, useUpdateTask } from '@/lib/tasks/queries'
import { TaskSearch } from './task-search'

/** The tasks that must be done first. */
export function TaskBlockers({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const update = useUpdateTask(task)
  const blockers = useQueries({ queries: task.blockedBy.map((id) => taskOptions(id)) })
  if (task.blockedBy.length === 0 && !mayWrite) return null
  return (
    <section aria-labelledby="task-blockers" className="grid gap-2">
      <h3 id="task-blockers" className="text-sm font-medium text-muted">
        Blocked by
      </h3>
      <ul className="grid gap-1">
        {task.blockedBy.map((id, index) => {
          const blocker = blockers[index]?.data
          return (
            <li key={id} className="flex min-h-8 items-center gap-2">
              <Link href={paths.task(id)} className="flex min-w-0 hover:underline">
                <Cut lead={blocker?.key} text={blocker?.title ?? 'A task you cannot see'} />
              </Link>
              {blocker && <Badge>{taskStatusLabels[blocker.status]}</Badge>}
              {mayWrite && (
                <Button
                  variant="ghost"
                  size="icon"
                  className="ml-auto"
                  aria-label={`No longer blocked by ${blocker?.title ?? 'this task'}`}
                  onClick={() => update.mutate({ removeBlockers: [id] })}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {mayWrite && (
        <TaskSearch
          label="Find a task that blocks this one"
          placeholder="Add a blocking task…"
          isOffered={({ id }) => id !== task.id && !task.blockedBy.includes(id)}
          onChoose={({ id }) => update.mutate({ addBlockers: [id] })}
        />
      )}
      <ErrorNote error={update.error} />
    </section>
  )
}
