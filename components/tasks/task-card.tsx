'use client'

import type { Task } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Ban, CornerDownRight, HeartOff, MessageSquare } from 'lucide-react'
import { memo } from 'react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { RelativeTime } from '@/components/ui/time'
import { plural } from '@/lib/shared/format'
import { DueDate } from './due-date'
import { PriorityMark } from './priority-mark'
import { SubtaskCount } from './subtask-count'
import { TaskAvatars } from './task-avatars'

const shownLabels = 2

interface TaskCardProps {
  task: Task
  channelName: string | undefined
  isOpen?: boolean
  isLifted?: boolean
}

/** A task at a glance, for the board. */
export const TaskCard = memo(function TaskCard({
  task,
  channelName,
  isOpen = false,
  isLifted = false,
}: TaskCardProps) {
  const isDone = task.status === 'done' || task.status === 'cancelled'
  return (
    <div
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] gap-1.5 rounded-sm border bg-raised p-2.5',
        isOpen ? 'border-accent bg-accent-soft' : 'hover:border-line-strong',
        isLifted && 'cursor-grabbing border-accent shadow-pop',
      )}
    >
      <div className="flex min-h-5 items-center gap-1.5 text-xs text-muted">
        <PriorityMark priority={task.priority} />
        <span className="tabular shrink-0">{task.key}</span>
        <Cut text={channelName ?? ''} className="grow" />
        <TaskAvatars task={task} />
      </div>
      <p
        dir="auto"
        title={task.title}
        className={clsx(
          'text-parent-start line-clamp-3 wrap-anywhere',
          isDone && 'text-muted line-through',
        )}
      >
        {task.title}
      </p>
      <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
        {task.parentKey && (
          <span className="tabular inline-flex items-center gap-1 text-xs text-muted">
            <CornerDownRight aria-hidden className="size-3.5 shrink-0 rtl:-scale-x-100" />
            <span className="sr-only">Sub-task of </span>
            {task.parentKey}
          </span>
        )}
        {task.claimedAt && !task.claimStaleSince && !isDone && (
          <span className="text-xs text-muted">
            Claimed <RelativeTime at={task.claimedAt} />
          </span>
        )}
        {task.claimStaleSince && (
          <Badge tone="danger" icon={HeartOff}>
            Claim is stale
          </Badge>
        )}
        {task.waitsFor.length > 0 && !isDone && (
          <Badge tone="warning" icon={Ban}>
            Blocked by {task.waitsFor.length}
          </Badge>
        )}
        <SubtaskCount task={task} />
        {task.labels.slice(0, shownLabels).map((label) => (
          <Cut
            key={label}
            text={label}
            className="max-w-28 rounded-sm bg-sunken px-1.5 py-0.5 text-xs text-muted"
          />
        ))}
        {task.labels.length > shownLabels && <Badge>+{task.labels.length - shownLabels}</Badge>}
        {task.dueOn && <DueDate day={task.dueOn} isDone={isDone} />}
        {task.commentCount > 0 && (
          <span className="inline-flex items-center gap-1 text-xs text-muted">
            <MessageSquare aria-hidden className="size-3.5" />
            <span aria-hidden>{task.commentCount}</span>
            <span className="sr-only">{plural(task.commentCount, 'comment')}</span>
          </span>
        )}
      </div>
    </div>
  )
})
