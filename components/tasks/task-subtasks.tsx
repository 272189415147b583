'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import type { FormEvent } from 'react'
import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { MoreButton } from '@/components/ui/more-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { takeText } from '@/lib/shared/form'
import { taskStatusLabels } from '@/lib/shared/labels'
import { paths } from '@/lib/shared/paths'
import { useTaskAbility } from '@/lib/tasks/abilities'
import { subtasksOptions, useCreateTask } from '@/lib/tasks/queries'
import { CompleteAnywayDialog } from './complete-anyway-dialog'
import { TaskAvatars } from './task-avatars'
import { type RowEdit, useRowEdit } from './use-row-edit'

/** The parts of a task: how far each is, and a field for the next one. A sub-task has none. */
export function TaskSubtasks({ task, mayAdd }: { task: Task; mayAdd: boolean }) {
  if (task.parentTaskId || (task.subtaskCount === 0 && !mayAdd)) return null
  return (
    <section aria-labelledby="task-subtasks" className="grid gap-2">
      <h3 id="task-subtasks" className="text-sm font-medium text-muted">
        Sub-tasks
        {task.subtaskCount > 0 && (
          <span className="tabular ml-2 font-normal">
            {task.finishedSubtaskCount}/{task.subtaskCount}
            <span className="sr-only"> finished</span>
          </span>
        )}
      </h3>
      {task.subtaskCount > 0 && <Subtasks task={task} />}
      {mayAdd && <AddSubtask task={task} />}
    </section>
  )
}

function Subtasks({ task }: { task: Task }) {
  const query = useInfiniteQuery(subtasksOptions(task))
  const may = useTaskAbility()
  const { edit, blocked, completeBlocked, cancelBlocked } = useRowEdit()
  if (query.isPending) return <SkeletonRows label="Loading the sub-tasks" rows={2} />
  return (
    <>
      <ul aria-labelledby="task-subtasks" className="grid gap-1">
        {query.data?.pages
          .flatMap(({ tasks }) => tasks)
          .map((subtask) => (
            <Subtask
              key={subtask.id}
              task={subtask}
              mayWrite={may(subtask, 'change')}
              edit={edit}
            />
          ))}
      </ul>
      <MoreButton query={query} />
      <ErrorNote error={query.error} />
      {blocked && (
        <CompleteAnywayDialog
          task={blocked}
          open
          busy={false}
          onCancel={cancelBlocked}
          onConfirm={completeBlocked}
        />
      )}
    </>
  )
}

interface SubtaskProps {
  task: Task
  mayWrite: boolean
  edit: RowEdit
}

function Subtask({ task, mayWrite, edit }: SubtaskProps) {
  const isFinished = task.status === 'done' || task.status === 'cancelled'
  return (
    <li className="flex min-h-8 items-center gap-2">
      <label className="-ml-2 flex size-8 shrink-0 items-center justify-center pointer-coarse:size-11">
        <input
          type="checkbox"
          aria-label={`${task.key} is done`}
          checked={isFinished}
          disabled={!mayWrite}
          className="size-4 accent-(--color-ink) pointer-coarse:size-5"
          onChange={() => edit.update(task, { status: isFinished ? 'open' : 'done' })}
        />
      </label>
      <Link
        href={paths.task(task.id)}
        className={clsx('-ml-2 flex min-w-0 hover:underline', isFinished && 'text-muted')}
      >
        <Cut lead={task.key} text={task.title} />
      </Link>
      <span className="ml-auto flex shrink-0 items-center gap-2">
        <TaskAvatars task={task} />
        {task.status !== 'open' && task.status !== 'done' && (
          <Badge>{taskStatusLabels[task.status]}</Badge>
        )}
      </span>
    </li>
  )
}

/** A field for the title of a sub-task; Enter adds it, and the next one can be typed. */
function AddSubtask({ task }: { task: Task }) {
  const create = useCreateTask()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const { text: title, giveBack } = takeText(event.currentTarget, 'title')
    if (!title) return
    create.mutateAsync({ channelId: task.channelId, title, parentTaskId: task.id }).catch(giveBack)
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-2">
      <Input
        name="title"
        aria-label="Add a sub-task"
        placeholder="Add a sub-task…"
        maxLength={limits.taskTitle}
        autoComplete="off"
        enterKeyHint="done"
      />
      <ErrorNote error={create.error} />
    </form>
  )
}
