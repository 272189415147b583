'use client'

import type { Task } from '@sesamespace/sdk'
import { CircleOff } from 'lucide-react'
import { useDeferredValue } from 'react'
import { Link } from '@/components/ui/link'
import { TaskSlot } from '@/components/registry/tasks'
import { useSlot } from '@/components/registry/use-slot'
import { useTabName } from '@/components/shell/tab-name'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { CopyButton } from '@/components/ui/copy-button'
import { useChannel } from '@/lib/chat/queries'
import { isGone } from '@/lib/shared/errors'
import { paths } from '@/lib/shared/paths'
import { useTaskAbility } from '@/lib/tasks/abilities'
import { useTask } from '@/lib/tasks/queries'
import { TaskActions } from './task-actions'
import { TaskActivityList } from './task-activity'
import { TaskBlockers } from './task-blockers'
import { TaskComments } from './task-comments'
import { TaskFields } from './task-fields'
import { TaskParent } from './task-parent'
import { TaskPeople } from './task-people'
import { TaskReview } from './task-review'
import { TaskSubtasks } from './task-subtasks'
import { TaskWatchers } from './task-watchers'
import { TaskText } from './task-text'

/** One task beside the board: everything about it, each part changed in place. */
export function TaskPane({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const query = useTask(taskId)
  // What was read before stays with the query: it is no task any more.
  const gone = isGone(query.error)
  const task = gone ? undefined : query.data
  // The pane is there first, then all that it holds.
  const shown = useDeferredValue(task, undefined)
  useTabName(task && `${task.key} ${task.title}`)
  return (
    <SidePane
      title={task ? `Task ${task.key}` : 'Task'}
      onClose={onClose}
      actions={
        <>
          <CopyButton what="link" text={location.origin + paths.task(taskId)} />
          {task && <TaskActions task={task} onDeleted={onClose} />}
        </>
      }
    >
      {task ? (
        shown && <Detail task={shown} />
      ) : gone ? (
        <EmptyState icon={CircleOff} title="This task is gone">
          <p>It was deleted, or you may not see it.</p>
        </EmptyState>
      ) : query.isError ? (
        <ErrorState error={query.error} what="this task" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the task" rows={5} />
      )}
      {task && query.isError && <ErrorNote error={query.error} />}
    </SidePane>
  )
}

function Detail({ task }: { task: Task }) {
  const may = useTaskAbility()
  const { TaskSecrets, TaskRuns } = useSlot(TaskSlot)
  const mayWrite = may(task, 'change')
  const { channel } = useChannel(task.channelId)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-4 pb-10">
      {channel && (
        <p className="-mb-3 text-sm text-muted">
          In{' '}
          <Link href={paths.channel(channel.id)} className="text-ink hover:underline">
            {channel.kind === 'channel' ? `#${channel.name}` : 'a conversation'}
          </Link>
        </p>
      )}
      <TaskParent task={task} />
      <TaskText task={task} mayWrite={mayWrite} />
      <TaskFields task={task} mayWrite={mayWrite} />
      <TaskReview task={task} mayWrite={mayWrite} />
      <TaskPeople task={task} mayWrite={mayWrite} />
      <TaskSubtasks
        task={task}
        // A task is made by members of its channel, also under one that all may change.
        mayAdd={mayWrite && channel?.isMember === true && !channel.archivedAt}
      />
      <TaskSecrets taskId={task.id} />
      <TaskRuns taskId={task.id} />
      <TaskBlockers task={task} mayWrite={mayWrite} />
      <TaskWatchers task={task} />
      <TaskComments task={task} mayWrite={may(task, 'comment')} />
      <TaskActivityList task={task} />
    </div>
  )
}
