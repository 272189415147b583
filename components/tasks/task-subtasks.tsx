'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { GripVertical } from 'lucide-react'
import { type FormEvent, useMemo, useRef } from 'react'
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
import { useSubtaskMove } from './use-subtask-move'

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
  const list = useRef<HTMLUListElement>(null)
  const subtasks = useMemo(
    () => query.data?.pages.flatMap(({ tasks }) => tasks) ?? [],
    [query.data],
  )
  const { held, said, handleOf } = useSubtaskMove(list, subtasks)
  const others = subtasks.filter(({ id }) => id !== held?.task.id)
  // Where it lies already nothing is marked.
  const isElsewhere = held !== null && held.place !== held.from
  const before = isElsewhere ? others[held.place]?.id : undefined
  const after = isElsewhere && !before ? others.at(-1)?.id : undefined
  if (query.isPending) return <SkeletonRows label="Loading the sub-tasks" rows={2} />
  return (
    <>
      <p id={moveHelpId} hidden>
        Space picks it up, the up and down arrows move it, space again drops it, Escape leaves it
        where it was.
      </p>
      <p aria-live="assertive" className="sr-only">
        {said}
      </p>
      <ul ref={list} aria-labelledby="task-subtasks" className="grid gap-1">
        {subtasks.map((subtask) => (
          <Subtask
            key={subtask.id}
            task={subtask}
            mayWrite={may(subtask, 'change')}
            edit={edit}
            isHeld={subtask.id === held?.task.id}
            line={subtask.id === before ? 'above' : subtask.id === after ? 'below' : null}
            handle={subtasks.length > 1 ? handleOf(subtask) : null}
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
  isHeld: boolean
  /** Where the held one would land beside it. */
  line: 'above' | 'below' | null
  /** What moves it; `null`: it is alone. */
  handle: ReturnType<ReturnType<typeof useSubtaskMove>['handleOf']> | null
}

const moveHelpId = 'subtask-move-help'

function Subtask({ task, mayWrite, edit, isHeld, line, handle }: SubtaskProps) {
  const isFinished = task.status === 'done' || task.status === 'cancelled'
  return (
    <li
      data-subtask={task.id}
      className={clsx('relative flex min-h-8 items-center gap-2', isHeld && 'opacity-50')}
    >
      {line && (
        <span
          aria-hidden
          data-line={line}
          className={clsx(
            'absolute inset-x-0 h-0.5 rounded-full bg-accent',
            line === 'above' ? '-top-1' : '-bottom-1',
          )}
        />
      )}
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
        {mayWrite && handle && (
          <button
            type="button"
            aria-label={`Move ${task.key}`}
            aria-describedby={moveHelpId}
            aria-pressed={isHeld}
            title="Drag to move"
            className="-me-2 flex size-8 touch-none cursor-grab items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink aria-pressed:cursor-grabbing aria-pressed:text-ink pointer-coarse:size-11"
            {...handle}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
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
