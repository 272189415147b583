'use client'

import type { Task } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { toastDone } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { useUpdateTask } from '@/lib/tasks/queries'
import { TaskSearch } from './task-search'

/** Chooses the task that this one becomes a sub-task of. */
export function MoveUnderDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const update = useUpdateTask(task)
  const choose = (parent: Task): void =>
    carryOut(
      update,
      { parentTaskId: parent.id },
      {
        onSuccess: () => {
          toastDone(`${task.key} is a sub-task of ${parent.key}`)
          onClose()
        },
      },
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Move ${task.key} under another task`}
      description="A task of the same channel that is no sub-task itself."
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      <TaskSearch
        label="Find the task"
        placeholder="Words of its title, or its key…"
        within={{ channelId: task.channelId, topLevel: true }}
        isOffered={({ id }) => id !== task.id && id !== task.parentTaskId}
        onChoose={choose}
      />
      <ErrorNote error={update.error} />
    </Dialog>
  )
}
