'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheckBig } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { paths } from '@/lib/shared/paths'
import { taskStatusLabels } from '@/lib/shared/labels'
import { taskOptions } from '@/lib/tasks/queries'
import { CardFrame, LostCard } from '@/components/ui/card-frame'

/** A task where it was made: how it stands now, and who works on it. */
export function TaskCard({ taskId, text }: { taskId: string; text: string }) {
  const { data: task, isError } = useQuery(taskOptions(taskId))
  const directory = useDirectory()
  const { formatDay } = useFormats()
  if (isError && !task) return <LostCard text={text} />
  if (!task) return <Skeleton className="my-1 h-16 w-full max-w-xl" />
  const people = task.assignees.map(
    ({ principalId, name }) => directory.get(principalId)?.displayName ?? name,
  )
  const parts = [
    `${task.priority} priority`,
    people.length > 0 ? formatList(people) : 'nobody yet',
    ...(task.dueOn ? [`due ${formatDay(task.dueOn)}`] : []),
  ]
  return (
    <CardFrame
      icon={CircleCheckBig}
      kind={`Task ${task.key}`}
      title={task.title}
      href={paths.task(task.id)}
      state={
        <Badge tone={task.status === 'done' ? 'success' : 'neutral'}>
          {taskStatusLabels[task.status]}
        </Badge>
      }
      detail={<span suppressHydrationWarning>{parts.join(' · ')}</span>}
    />
  )
}
