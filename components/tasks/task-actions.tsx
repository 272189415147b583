'use client'

import type { Task } from '@sesamespace/sdk'
import { Ellipsis } from 'lucide-react'
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
import { toastDone, toastError } from '@/components/ui/toast'
import { paths } from '@/lib/shared/paths'
import { useTaskAbility } from '@/lib/tasks/abilities'
import { useDeleteTask, useOpenTaskChannel } from '@/lib/tasks/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** The channel of the task, and its end. */
export function TaskActions({ task, onDeleted }: { task: Task; onDeleted: () => void }) {
  const router = useRouter()
  const may = useTaskAbility()
  const openChannel = useOpenTaskChannel(task)
  const remove = useDeleteTask(task)
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
        </p>
        <ErrorNote error={remove.error} />
      </ConfirmDialog>
    </>
  )
}
