'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { formText } from '@/lib/shared/form'
import { useUpdateTask } from '@/lib/tasks/queries'
import { isOverLimit } from '@/lib/tasks/refusals'
import { taskRulesOptions } from '@/lib/tasks/rules'
import { DecideWork } from './acceptance-action'
import { AskOverLimit } from './over-limit-dialog'
import { TaskProof } from './task-proof'

/** Where tasks are accepted before they are done: who says that it is, by what proof, and who accepted it. */
export function TaskReview({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const { data: rules } = useQuery(taskRulesOptions(task.channelId))
  const { data: me } = useQuery(meOptions())
  const { review, status } = task
  const isOver = status === 'done' || status === 'cancelled'
  if (!review && (!rules?.acceptance || isOver)) return null
  const isMine = task.abilities
    ? !task.abilities.accept
    : me !== undefined && [task.claimedBy, review?.submittedBy].includes(me.id)
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
          {mayWrite && isMine && <Submit task={task} isProofAsked={rules.proof} />}
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

/** Asks for acceptance, with what was done. */
function Submit({ task, isProofAsked }: { task: Task; isProofAsked: boolean }) {
  const update = useUpdateTask(task)
  const [isOpen, setIsOpen] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = formText(data, 'text')
    const links = formText(data, 'links').split(/\s+/).filter(Boolean)
    update.mutate({ status: 'in_review', ...(text && { proof: { text, links } }) })
  }
  if (!isOpen)
    return (
      <Button size="sm" className="justify-self-start" onClick={() => setIsOpen(true)}>
        Ask for acceptance
      </Button>
    )
  return (
    <Form onSubmit={submit} className="grid gap-3">
      <Field label="What was done" optional={!isProofAsked} hint="Markdown">
        {(control) => (
          <Textarea
            {...control}
            name="text"
            dir="auto"
            rows={3}
            required={isProofAsked}
            maxLength={limits.taskProof}
            autoFocus
          />
        )}
      </Field>
      <Field label="Links to it" optional={!isProofAsked} hint="Addresses, one a line">
        {(control) => (
          <Textarea {...control} name="links" dir="ltr" rows={2} required={isProofAsked} />
        )}
      </Field>
      <ErrorNote error={isOverLimit(update.error) ? null : update.error} />
      <AskOverLimit mutation={update} />
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={update.isPending}>
          Ask for acceptance
        </Button>
        <Button size="sm" onClick={() => setIsOpen(false)}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}
