'use client'

import type { Task } from '@sesamespace/sdk'
import { Ellipsis } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { ErrorNote } from '@/components/ui/error-state'
import { toastDone, toastError, toastUndo } from '@/components/ui/toast'
import { paths } from '@/lib/shared/paths'
import { useTaskAbility } from '@/lib/tasks/abilities'
import { formerPlaces } from '@/lib/tasks/former-place'
import { useDeleteTask, useOpenTaskChannel, useUpdateTask } from '@/lib/tasks/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { whenReachable } from '@/lib/shared/when-reachable'

const MoveUnderDialog = dynamic(
  whenReachable(async () => (await import('./move-under-dialog')).MoveUnderDialog),
  { ssr: false },
)

/** The channel of the task, what it is part of, and its end. */
export function TaskActions({ task, onDeleted }: { task: Task; onDeleted: () => void }) {
  const router = useRouter()
  const may = useTaskAbility()
  const openChannel = useOpenTaskChannel(task)
  const remove = useDeleteTask(task)
  const update = useUpdateTask(task)
  const [isMoving, setIsMoving] = useState(false)
  const [isDeleting, setIsDeleting] = useState(false)
  const open = (): void =>
    openChannel.mutate(undefined, {
      onSuccess: ({ id }) => router.push(paths.channel(id)),
      onError: toastError,
    })
  const confirm = (): void =>
    carryOut(remove, undefined, {
      onSuccess: () => {
        toastDone(`Task ${task.key} deleted`)
        onDeleted()
      },
    })
  const detach = (): void => {
    const { parentTaskId } = task
    carryOut(
      update,
      { parentTaskId: null },
      {
        onSuccess: () =>
          toastUndo(
            `${task.key} is a task of its own`,
            () =>
              void formerPlaces([task]).then((places) =>
                carryOut(update, { parentTaskId, ...places.get(task.id) }, { onError: toastError }),
              ),
          ),
        onError: toastError,
      },
    )
  }
  if (!may(task, 'change')) return null
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Task actions">
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={open}>
            {task.taskChannelId ? 'Open its channel' : 'Create a channel for it'}
          </MenuItem>
          {task.parentTaskId && <MenuItem onSelect={detach}>Make it a task of its own</MenuItem>}
          {task.subtaskCount === 0 && (
            <MenuItem onSelect={() => setIsMoving(true)}>
              {task.parentTaskId ? 'Move under another task…' : 'Make it a sub-task…'}
            </MenuItem>
          )}
          {may(task, 'delete') && (
            <>
              <MenuSeparator />
              <MenuItem danger onSelect={() => setIsDeleting(true)}>
                Delete task…
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {isMoving && <MoveUnderDialog task={task} onClose={() => setIsMoving(false)} />}
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setIsDeleting}
        title={`Delete task ${task.key}?`}
        action="Delete task"
        busy={remove.isPending}
        onConfirm={confirm}
      >
        <p className="wrap-anywhere">
          “{task.title}” is removed with its comments and history. This cannot be undone.
          {task.subtaskCount > 0 &&
            ` ${task.subtaskCount === 1 ? 'Its sub-task becomes a task of its own.' : `Its ${task.subtaskCount} sub-tasks become tasks of their own.`}`}
        </p>
        <ErrorNote error={remove.error} />
      </ConfirmDialog>
    </>
  )
}
