'use client'

import type { Task } from '@sesamespace/sdk'
import { useRef, useState } from 'react'
import { DueDate } from './due-date'
import { DueInput } from './due-input'
import type { RowEdit } from './use-row-edit'

interface DueCellProps {
  task: Task
  mayWrite: boolean
  isDone: boolean
  edit: RowEdit
}

/** The day a task is due; a press makes it a field. */
export function DueCell({ task, mayWrite, isDone, edit }: DueCellProps) {
  const [isEditing, setIsEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  if (isEditing)
    return (
      <DueInput
        aria-label={`Due day of ${task.key}`}
        autoFocus
        className="!h-7 !px-1"
        day={task.dueOn}
        onChoose={(dueOn) => edit.update(task, { dueOn })}
        onLeave={() => {
          setIsEditing(false)
          requestAnimationFrame(() => {
            if (document.activeElement === document.body) button.current?.focus()
          })
        }}
      />
    )
  return (
    <button
      ref={button}
      type="button"
      data-cell="due"
      aria-label={task.dueOn ? undefined : `Set the due day of ${task.key}`}
      disabled={!mayWrite}
      onClick={() => setIsEditing(true)}
      className="flex h-7 w-full items-center rounded-sm px-1 text-start enabled:hover:bg-hover pointer-coarse:h-11"
    >
      {task.dueOn ? (
        <DueDate day={task.dueOn} isDone={isDone} />
      ) : (
        <span className="text-faint">—</span>
      )}
    </button>
  )
}
