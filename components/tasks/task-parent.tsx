'use client'

import type { Task } from '@sesamespace/sdk'
import { Cut } from '@/components/ui/cut'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/shared/paths'
import { useTask } from '@/lib/tasks/queries'

/** The task that this one is a sub-task of; nothing for a task of its own. */
export function TaskParent({ task }: { task: Task }) {
  const { parentTaskId, parentKey } = task
  if (!parentTaskId || !parentKey) return null
  return (
    <p className="-mb-3 flex items-baseline gap-1.5 text-sm text-muted">
      <span className="shrink-0">Sub-task of</span>
      <ParentLink taskId={parentTaskId} taskKey={parentKey} />
    </p>
  )
}

function ParentLink({ taskId, taskKey }: { taskId: string; taskKey: string }) {
  const { data: parent } = useTask(taskId)
  return (
    <Link href={paths.task(taskId)} className="flex min-w-0 text-ink hover:underline">
      {parent ? <Cut lead={taskKey} text={parent.title} /> : taskKey}
    </Link>
  )
}
