'use client'

import { taskPriorities, taskStatuses } from '@sesamespace/contract/task-values'
import type { Task } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { memo } from 'react'
import { Cut } from '@/components/ui/cut'
import { Select } from '@/components/ui/select'
import { RelativeTime } from '@/components/ui/time'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { ClaimCell } from './claim-cell'
import { DueCell } from './due-cell'
import { DueDate } from './due-date'
import { PriorityMark } from './priority-mark'
import { RowLabels } from './row-labels'
import { SubtaskCount } from './subtask-count'
import { from, rowGrid } from './task-row-cells'
import type { RowEdit } from './use-row-edit'

interface TaskRowProps {
  task: Task
  href: string
  channelName: string
  isOpen: boolean
  isSelected: boolean
  mayWrite: boolean
  edit: RowEdit
  onSelect: (taskId: string, isRange: boolean) => void
}

const cell = '!h-7 !border-transparent !bg-transparent hover:!bg-hover pointer-coarse:!h-11'
const statusOptions = taskStatuses.map((value) => ({ value, label: taskStatusLabels[value] }))
const priorityOptions = taskPriorities.map((value) => ({ value, label: taskPriorityLabels[value] }))

/** A task as a row of the table: each cell is changed where it stands. */
export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { task, href, channelName, isOpen, isSelected, mayWrite, edit, onSelect } = props
  const isDone = task.status === 'done' || task.status === 'cancelled'
  return (
    <div
      data-task={task.id}
      className={clsx(
        rowGrid,
        'min-h-9 py-0.5 pointer-coarse:min-h-11',
        isSelected || isOpen ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <input
        type="checkbox"
        aria-label={`Select ${task.key}`}
        checked={isSelected}
        disabled={!mayWrite}
        className="size-4 accent-(--color-ink) pointer-coarse:size-5"
        onChange={() => {}}
        onClick={({ shiftKey }) => onSelect(task.id, shiftKey)}
      />
      <span className={clsx('tabular truncate text-sm text-muted', from.medium)}>{task.key}</span>
      <span className="flex min-w-0 items-center gap-2">
        <PriorityMark priority={task.priority} />
        <Link
          href={href}
          beside
          scroll={false}
          aria-current={isOpen || undefined}
          className={clsx(
            'flex min-w-0 grow items-baseline gap-2 rounded-sm py-1 focus-visible:-outline-offset-2',
            isDone && 'text-muted',
          )}
        >
          <span className="grid min-w-0">
            <Cut text={task.title} />
            <span className="flex items-center gap-2 text-xs text-muted @2xl:hidden">
              <span className="tabular">{task.key}</span>
              {task.dueOn && <DueDate day={task.dueOn} isDone={isDone} />}
            </span>
          </span>
          {task.parentKey && (
            <span className="tabular shrink-0 text-xs text-muted">
              <span className="sr-only">Sub-task of </span>
              <span aria-hidden>↳ </span>
              {task.parentKey}
            </span>
          )}
          <SubtaskCount task={task} />
          <Cut
            text={channelName}
            className={clsx('max-w-36 shrink text-xs text-faint', from.medium)}
          />
        </Link>
      </span>
      <Select
        aria-label={`Status of ${task.key}`}
        className={clsx(cell, '@max-2xl:!w-28')}
        value={task.status}
        disabled={!mayWrite}
        onChange={(status) => edit.update(task, { status })}
        options={statusOptions}
      />
      <span className={from.medium}>
        <Select
          aria-label={`Priority of ${task.key}`}
          className={cell}
          value={task.priority}
          disabled={!mayWrite}
          onChange={(priority) => edit.update(task, { priority })}
          options={priorityOptions}
        />
      </span>
      <span className={clsx('min-w-0', from.wide)}>
        <ClaimCell task={task} mayWrite={mayWrite} className={cell} edit={edit} />
      </span>
      <span className={clsx('min-w-0', from.widest)}>
        <RowLabels labels={task.labels} />
      </span>
      <span className={from.wide}>
        <DueCell task={task} mayWrite={mayWrite} isDone={isDone} edit={edit} />
      </span>
      <span className={clsx('text-end text-xs text-muted', from.widest)}>
        <RelativeTime at={task.updatedAt} />
      </span>
    </div>
  )
})
