'use client'

import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { CopyButton } from '@/components/ui/copy-button'
import { useChannel } from '@/lib/chat/queries'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { taskOptions } from '@/lib/tasks/queries'
import { TaskActions } from './task-actions'
import { TaskActivityList } from './task-activity'
import { TaskBlockers } from './task-blockers'
import { TaskComments } from './task-comments'
import { TaskFields } from './task-fields'
import { TaskPeople } from './task-people'
import { TaskText } from './task-text'

/** One task beside the board: everything about it, each part changed in place. */
export function TaskPane({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const query = useQuery(taskOptions(taskId))
  const task = query.data
  return (
    <SidePane
      title={task ? `Task #${task.number}` : 'Task'}
      onClose={onClose}
      actions={<CopyButton what="link" text={location.origin + paths.task(taskId)} />}
    >
      {task ? (
        <Detail task={task} onClose={onClose} />
      ) : query.isError ? (
        <ErrorState error={query.error} what="this task" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the task" rows={5} />
      )}
      {task && query.isError && <ErrorNote error={query.error} />}
    </SidePane>
  )
}

function Detail({ task, onClose }: { task: Task; onClose: () => void }) {
  const mayWrite = useCan('tasks:write')
  const { channel } = useChannel(task.channelId)
  return (
    <div className="grid gap-5 p-4 pb-10">
      <TaskText task={task} mayWrite={mayWrite} />
      <TaskFields task={task} mayWrite={mayWrite} />
      <TaskPeople task={task} mayWrite={mayWrite} />
      <TaskBlockers task={task} mayWrite={mayWrite} />
      {channel && (
        <p className="text-sm text-muted">
          In{' '}
          <Link href={paths.channel(channel.id)} className="text-ink hover:underline">
            {channel.kind === 'channel' ? `#${channel.name}` : 'a conversation'}
          </Link>
        </p>
      )}
      {mayWrite && <TaskActions task={task} onDeleted={onClose} />}
      <TaskComments task={task} mayWrite={mayWrite} />
      <TaskActivityList task={task} />
    </div>
  )
}
