'use client'

import { limits } from '@sesamespace/contract/limits'
import type { ScheduleEvent } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { toastDone, toastError, toastNote, toastUndo } from '@/components/ui/toast'
import { type ManyJobs, type PauseOutcome, usePauseJobs } from '@/lib/schedule/pause-jobs'
import { carryOut } from '@/lib/shared/carry-out'
import { plural } from '@/lib/shared/format'

interface PauseJobsDialogProps {
  what: ManyJobs
  /** Those that it can be done to. */
  events: readonly ScheduleEvent[]
  onClose: () => void
}

const words = {
  pause: { title: 'Pause jobs', verb: 'Pause', done: 'paused', back: 'resume' },
  resume: { title: 'Resume jobs', verb: 'Resume', done: 'resumed', back: 'pause' },
} as const

/** Asks which jobs to pause or to resume, all of them at first, and says which were refused. */
export function PauseJobsDialog({ what, events: given, onClose }: PauseJobsDialogProps) {
  // What was there when it was opened: what is paused meanwhile does not move under the pointer.
  const [events] = useState(() => given.slice(0, limits.jobsPerPause))
  const [chosen, setChosen] = useState(() => new Set(events.map(({ id }) => id)))
  const [refused, setRefused] = useState<PauseOutcome['refused']>([])
  const change = usePauseJobs()
  const undo = usePauseJobs()
  const { title, verb, done, back } = words[what]
  const takeBack = (eventIds: string[]): void =>
    carryOut(
      undo,
      { what: back, eventIds },
      {
        onSuccess: (outcome) => tell(outcome, words[back].done),
        onError: toastError,
      },
    )
  const submit = (): void =>
    carryOut(
      change,
      { what, eventIds: [...chosen] },
      {
        onSuccess: (outcome) => {
          if (outcome.done.length > 0)
            toastUndo(`${plural(outcome.done.length, 'job')} ${done}`, () => takeBack(outcome.done))
          if (outcome.refused.length === 0) return onClose()
          setRefused(outcome.refused)
          setChosen(new Set(outcome.refused.map(({ eventId }) => eventId)))
        },
      },
    )
  const isAll = chosen.size === events.length
  const reasonOf = (eventId: string): string | undefined =>
    refused.find((one) => one.eventId === eventId)?.message
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={
        what === 'pause'
          ? 'Sesame expects no runs from them until they’re resumed. The agent is notified and decides whether to run.'
          : 'Sesame expects their runs again. The agent is notified.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={change.isPending}
            disabled={chosen.size === 0}
            onClick={submit}
          >
            {verb} {plural(chosen.size, 'job')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {refused.length > 0 && (
          <p role="alert" className="text-danger">
            {plural(refused.length, 'job')} not {done}.
          </p>
        )}
        <Checkbox
          label={<span className="font-medium">All {plural(events.length, 'job')}</span>}
          checked={isAll}
          onChange={(checked) => setChosen(new Set(checked ? events.map(({ id }) => id) : []))}
        />
        <ul aria-label="Jobs" className="grid max-h-72 gap-2 overflow-y-auto border-t pt-3">
          {events.map(({ id, title: name }) => {
            const reason = reasonOf(id)
            return (
              <li key={id} className="wrap-anywhere">
                <Checkbox
                  label={name}
                  {...(reason && { hint: reason })}
                  checked={chosen.has(id)}
                  onChange={(checked) => {
                    const next = new Set(chosen)
                    if (checked) next.add(id)
                    else next.delete(id)
                    setChosen(next)
                  }}
                />
              </li>
            )
          })}
        </ul>
        <ErrorNote error={change.error} />
      </div>
    </Dialog>
  )
}

/** What became of taking it back. */
function tell({ done, refused }: PauseOutcome, word: string): void {
  if (refused.length === 0) toastDone(`${plural(done.length, 'job')} ${word}`)
  else
    toastNote(
      `${plural(done.length, 'job')} ${word}, ${refused.length} not: ${refused[0]?.message ?? ''}`,
    )
}
