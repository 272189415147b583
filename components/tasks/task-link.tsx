'use client'

import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { taskByKeyOptions } from '@/lib/tasks/task-by-key'

/** A task's key in a text, as a link for who may see the task; it stays text for everybody else. */
export function TaskLink({ taskKey }: { taskKey: string }) {
  const { data: me } = useQuery(meOptions())
  const [prefix = ''] = taskKey.split('-')
  const { data: task } = useQuery({
    ...taskByKeyOptions(taskKey),
    enabled: me?.taskPrefixes.includes(prefix) ?? false,
  })
  if (!task) return taskKey
  return (
    <Link
      href={paths.task(task.id)}
      title={task.title}
      className={clsx(
        'whitespace-nowrap text-accent-ink underline underline-offset-2',
        (task.status === 'done' || task.status === 'cancelled') && 'line-through',
      )}
    >
      {taskKey}
    </Link>
  )
}
