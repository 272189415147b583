'use client'

import type { Task } from '@sesamespace/sdk'
import { Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { toastDone, toastError } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useUpdateTask } from '@/lib/tasks/queries'
import { completeAnyway, isUnfinished } from '@/lib/tasks/refusals'

const SendBackDialog = dynamic(
  whenReachable(async () => (await import('./send-back-dialog')).SendBackDialog),
  { ssr: false },
)
const CompleteAnywayDialog = dynamic(
  whenReachable(async () => (await import('./complete-anyway-dialog')).CompleteAnywayDialog),
  { ssr: false },
)

interface DecideProps {
  task: Task
  size: 'sm' | 'lg'
  variant: 'primary' | 'row-primary'
}

/** Accepts the work on a task, which is done then, or sends it back. */
export function DecideWork({ task, size, variant }: DecideProps) {
  const update = useUpdateTask(task)
  const [isSendingBack, setIsSendingBack] = useState(false)
  const [isUnfinishedWork, setIsUnfinishedWork] = useState(false)
  const accept = (more: Parameters<typeof update.mutate>[0] = {}): void =>
    carryOut(
      update,
      // What was seen is accepted: a proof that was changed meanwhile is looked at first.
      { status: 'done', ifVersion: task.version, ...more },
      {
        onSuccess: () => toastDone(`${task.key} accepted`),
        onError: (error) => (isUnfinished(error) ? setIsUnfinishedWork(true) : toastError(error)),
      },
    )
  return (
    <>
      {size === 'sm' ? (
        // In a row the middle stays free: a click there opens it.
        <Button
          variant="ghost"
          size="icon"
          className="!size-7"
          aria-label="Send back"
          title="Send back"
          onClick={() => setIsSendingBack(true)}
        >
          <Undo2 aria-hidden className="size-4" />
        </Button>
      ) : (
        <Button size={size} onClick={() => setIsSendingBack(true)}>
          Send back
        </Button>
      )}
      <Button size={size} variant={variant} busy={update.isPending} onClick={() => accept()}>
        Accept
      </Button>
      {isSendingBack && <SendBackDialog task={task} onClose={() => setIsSendingBack(false)} />}
      {isUnfinishedWork && (
        <CompleteAnywayDialog
          task={task}
          open
          busy={update.isPending}
          onCancel={() => setIsUnfinishedWork(false)}
          onConfirm={() => {
            setIsUnfinishedWork(false)
            accept(completeAnyway)
          }}
        />
      )}
    </>
  )
}

/** The same, in a row. */
export function AcceptanceAction({ subject }: { subject: Task }) {
  return <DecideWork task={subject} size="sm" variant="row-primary" />
}
