'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheckBig } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Row } from '@/components/ui/list'
import { ListSection } from '@/components/ui/list-section'
import { RelativeTime } from '@/components/ui/time'
import { taskStatusLabels } from '@/lib/shared/labels'
import { paths } from '@/lib/shared/paths'
import { agentTasksOptions } from '@/lib/tasks/agent-tasks'

/** What an agent works on, on its page. */
export function AgentTasks({ agentId }: { agentId: string }) {
  const { data: tasks, error } = useQuery(agentTasksOptions(agentId))
  return (
    <ListSection
      title="Tasks"
      error={error}
      none={tasks?.length === 0 && 'Nothing is assigned to it.'}
    >
      {tasks?.map((task) => (
        <Row
          key={task.id}
          href={paths.task(task.id)}
          leading={<CircleCheckBig aria-hidden className="size-4 shrink-0 text-faint" />}
          title={task.title}
          meta={
            <>
              <Badge>{taskStatusLabels[task.status]}</Badge>
              <RelativeTime at={task.updatedAt} />
            </>
          }
        />
      ))}
    </ListSection>
  )
}
