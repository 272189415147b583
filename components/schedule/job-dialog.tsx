'use client'

import { limits } from '@sesamespace/contract/limits'
import type { ScheduleEvent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input, Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { agentsOptions } from '@/lib/people/agents'
import { agentJobsOptions } from '@/lib/schedule/agent-jobs'
import {
  changesOf,
  choiceOf,
  type JobChoice,
  jobOf,
  newJob,
  parseChoice,
  timingOf,
} from '@/lib/schedule/job-choice'
import {
  jobErrors,
  previewOptions,
  useCreateJob,
  usualZone,
  workspaceZoneOptions,
  zoneOptions,
} from '@/lib/schedule/job-edit'
import { useUpdateScheduleEvent } from '@/lib/schedule/queries'
import { meOptions } from '@/lib/session/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { useDraft } from '@/lib/shared/drafts'
import { useFormats } from '@/lib/shared/use-formats'
import { useSettled } from '@/lib/shared/use-settled'
import { JobPreview } from './job-preview'
import { JobScheduleFields } from './job-schedule-fields'

export interface JobDialogProps {
  /** The job that is changed; without one a new one is made. */
  job?: ScheduleEvent
  /** Whose job a new one is until another is chosen. */
  agentId: string | null
  onClose: () => void
  onSaved?: (jobId: string) => void
}

const settledMs = 400

/** Makes a job for an agent, or changes one that a person made. What was typed is kept when it is closed by mistake. */
export function JobDialog(props: JobDialogProps) {
  const { data: me } = useQuery(meOptions())
  return me ? <JobEditor {...props} meId={me.id} /> : null
}

function JobEditor({ job, agentId, onClose, onSaved, meId }: JobDialogProps & { meId: string }) {
  const id = useId()
  const [seen] = useState(() => (job ? choiceOf(job) : newJob(agentId ?? '', '')))
  const [draft, setDraft] = useDraft(meId, `job ${job?.id ?? agentId ?? 'new'}`)
  const [begun] = useState(() => parseChoice(draft))
  const [choice, setChoice] = useState(begun ?? seen)
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({})
  const create = useCreateJob()
  const update = useUpdateScheduleEvent(job?.id ?? '')
  const saving = job ? update : create
  const zone = useZone(choice)
  const written = useMemo(() => ({ ...choice, timezone: zone.value }), [choice, zone.value])
  const settled = useSettled(written, settledMs)
  const preview = useQuery(previewOptions(timingOf(settled), settled.timezone))
  const errors = { ...jobErrors(preview.error), ...jobErrors(saving.error), ...problems }
  const change = (patch: Partial<JobChoice>): void => {
    const next = { ...choice, ...patch }
    setChoice(next)
    setProblems({})
    if (saving.isError) saving.reset()
    const isUntouched = JSON.stringify(next) === JSON.stringify(seen)
    setDraft(isUntouched ? null : JSON.stringify(next))
  }
  const discard = (): void => {
    setDraft(null)
    onClose()
  }
  const outcome = (jobId: string): void => {
    setDraft(null)
    toastDone(job ? 'Job saved' : 'Job created')
    onSaved?.(jobId)
    onClose()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const timing = timingOf(written)
    const found = faultsOf(written)
    setProblems(found)
    if (!timing || Object.keys(found).length > 0) return
    if (!job)
      return carryOut(create, jobOf(written, timing), { onSuccess: (made) => outcome(made.id) })
    const patch = changesOf(seen, written, timing)
    if ('nextOccurrenceAt' in patch && isOver(patch.nextOccurrenceAt))
      return setProblems({ nextOccurrenceAt: tooLate })
    if (Object.keys(patch).length === 0) return discard()
    carryOut(update, patch, { onSuccess: () => outcome(job.id) })
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={job ? 'Edit job' : 'New job'}
      description="This changes what Sesame expects. The agent is notified and decides whether to run it."
      footer={
        <>
          <Button onClick={discard}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={saving.isPending}>
            {job ? 'Save job' : 'Create job'}
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className="grid gap-5">
        {begun && <p className="text-sm text-muted">Here is what you had begun.</p>}
        {!job && (
          <AgentField
            value={choice.agentId}
            error={errors['agentId']}
            onChange={(of) => change({ agentId: of })}
          />
        )}
        <Field label="Title" error={errors['title']}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              required
              maxLength={limits.jobTitle}
              autoComplete="off"
              autoFocus
              value={choice.title}
              onChange={({ target }) => change({ title: target.value })}
            />
          )}
        </Field>
        <Field
          label="Description"
          optional
          hint="What the agent is to do."
          error={errors['description']}
        >
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={3}
              maxLength={limits.jobDescription}
              className="max-h-60"
              value={choice.description}
              onChange={({ target }) => change({ description: target.value })}
            />
          )}
        </Field>
        <JobScheduleFields choice={choice} change={change} errors={errors} />
        <Field label="Time zone" error={errors['timezone']}>
          {(control) => (
            <Select
              {...control}
              value={zone.value}
              onChange={(timezone) => change({ timezone })}
              options={zone.options}
            />
          )}
        </Field>
        <JobPreview
          plan={settled}
          runs={preview.error ? [] : preview.data}
          isBusy={preview.isPlaceholderData || settled !== written}
        />
        {preview.error && Object.keys(jobErrors(preview.error)).length === 0 && (
          <ErrorNote error={preview.error} />
        )}
        <Field
          label="Missed after, in minutes"
          optional
          hint="How long after its time a run without a report counts as missed. Empty: a tenth of the interval, from 5 minutes to a day."
          error={errors['graceSeconds']}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              min={0.5}
              max={limits.runGraceSeconds / 60}
              step="any"
              value={choice.graceMinutes}
              onChange={({ target }) => change({ graceMinutes: target.value })}
            />
          )}
        </Field>
        {Object.keys(jobErrors(saving.error)).length === 0 && <ErrorNote error={saving.error} />}
      </Form>
    </Dialog>
  )
}

const tooLate = 'Choose a time that is still to come.'
const isOver = (at: string | null | undefined): boolean =>
  at !== null && at !== undefined && Date.parse(at) <= Date.now()

/** What is missing that no control of the form can say. */
function faultsOf(choice: JobChoice): Partial<Record<string, string>> {
  const timing = timingOf(choice)
  return {
    ...(choice.agentId === '' && { agentId: 'Choose an agent.' }),
    ...(choice.kind === 'weekly' && !timing && { weekdays: 'Choose a day.' }),
  }
}

/** The time zone: the one that is chosen, or until then the agent's, the workspace's or one's own. */
function useZone({ agentId, timezone }: JobChoice) {
  const own = useFormats().region.timeZone
  const jobs = useQuery({ ...agentJobsOptions(agentId), enabled: agentId !== '' }).data
  const workspace = useQuery(workspaceZoneOptions()).data
  const agents = jobs && usualZone(jobs)
  const value = timezone || agents || workspace || own
  const options = useMemo(
    () =>
      zoneOptions(
        [
          { zone: agents, hint: 'Most jobs of this agent' },
          { zone: workspace, hint: 'The workspace' },
          { zone: own, hint: 'You' },
        ],
        [...Intl.supportedValuesOf('timeZone'), value],
      ),
    [agents, workspace, own, value],
  )
  return { value, options }
}

interface AgentFieldProps {
  value: string
  error: string | undefined
  onChange: (agentId: string) => void
}

function AgentField({ value, error, onChange }: AgentFieldProps) {
  const { data: agents = [], error: failure } = useQuery(agentsOptions())
  return (
    <>
      <Field label="Agent" error={error}>
        {(control) => (
          <Select
            {...control}
            value={value}
            onChange={onChange}
            options={agents.map((agent) => ({
              value: agent.id,
              label: agent.displayName,
              ...(agent.status === 'frozen' && { hint: 'Frozen: its runs are held' }),
            }))}
          />
        )}
      </Field>
      <ErrorNote error={failure} />
    </>
  )
}
