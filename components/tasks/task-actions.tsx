'use client'

import type { Task } from '@sesamespace/sdk'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { toastDone } from '@/components/ui/toast'
import { paths } from '@/lib/shared/paths'
import { useDeleteTask, useOpenTaskChannel } from '@/lib/tasks/queries'

/** The channel of the task, and its end. */
export function TaskActions({ task, onDeleted }: { task: Task; onDeleted: () => void }) {
  const router = useRouter()
  const openChannel = useOpenTaskChannel(task)
  const remove = useDeleteTask(task)
  const [isDeleting, setIsDeleting] = useState(false)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          busy={openChannel.isPending}
          onClick={() =>
            openChannel.mutate(undefined, { onSuccess: ({ id }) => router.push(paths.channel(id)) })
          }
        >
          {task.taskChannelId ? 'Open its channel' : 'Create a channel for it'}
        </Button>
        <Button size="sm" variant="danger-quiet" onClick={() => setIsDeleting(true)}>
          Delete…
        </Button>
      </div>
      <ErrorNote error={openChannel.error} />
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setIsDeleting}
        title={`Delete task #${task.number}?`}
        action="Delete task"
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              toastDone(`Task #${task.number} deleted`)
              onDeleted()
            },
          })
        }
      >
        <p>“{task.title}” is removed with its comments and history. This cannot be undone.</p>
        <ErrorNote error={remove.error} />
      </ConfirmDialog>
    </div>
  )
}
