'use client'

import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { taskRulesOptions } from '@/lib/tasks/rules'
import { DecideWork } from './acceptance-action'
import { SubmitWork } from './submit-work'
import { TaskProof } from './task-proof'

/** Where tasks are accepted before they are done: who says that it is, by what proof, and who accepted it. */
export function TaskReview({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const { data: rules } = useQuery(taskRulesOptions(task.channelId))
  const { data: me } = useQuery(meOptions())
  const { review, status } = task
  const isOver = status === 'done' || status === 'cancelled'
  if (!review && (!rules?.acceptance || isOver)) return null
  // What is seen of the task itself holds at once; of what was done before, the platform alone knows.
  const isMine =
    (me !== undefined && [task.claimedBy, review?.submittedBy].includes(me.id)) ||
    task.abilities?.accept === false
  const waits = rules?.acceptance === true && status === 'in_review'
  return (
    <section aria-labelledby="task-review" className="grid gap-2">
      <h3 id="task-review" className="text-sm font-medium text-muted">
        Acceptance
      </h3>
      {review && <State task={task} />}
      {waits && isMine && (
        <p className="text-muted">Waits for somebody who had no part in the work.</p>
      )}
      {waits && mayWrite && !isMine && (
        <div className="flex flex-wrap gap-2">
          <DecideWork task={task} size="sm" variant="primary" />
        </div>
      )}
      {rules?.acceptance && !waits && !isOver && (
        <>
          <p className="text-muted">It is done once somebody else accepts it.</p>
          {mayWrite && isMine && <AskForAcceptance task={task} isProofAsked={rules.proof} />}
        </>
      )}
    </section>
  )
}

function State({ task }: { task: Task }) {
  const { review } = task
  const submitter = usePerson(review?.submittedBy)
  const accepter = usePerson(review?.acceptedBy)
  return (
    <>
      {review?.submittedAt && (
        <p className="wrap-anywhere">
          <bdi>{submitter?.displayName ?? 'Someone who left'}</bdi> asked for it{' '}
          <RelativeTime at={review.submittedAt} />
        </p>
      )}
      {review?.submittedAt && <TaskProof task={task} />}
      {review?.acceptedAt && (
        <p className="wrap-anywhere">
          <bdi>{accepter?.displayName ?? 'Someone who left'}</bdi> accepted it{' '}
          <RelativeTime at={review.acceptedAt} />
        </p>
      )}
    </>
  )
}

function AskForAcceptance({ task, isProofAsked }: { task: Task; isProofAsked: boolean }) {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen)
    return <SubmitWork task={task} isProofAsked={isProofAsked} onCancel={() => setIsOpen(false)} />
  return (
    <Button size="sm" className="justify-self-start" onClick={() => setIsOpen(true)}>
      Ask for acceptance
    </Button>
  )
}
