'use client'

import { limits } from '@sesamespace/contract/limits'
import type { TaskRules } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { SkeletonRows } from '@/components/ui/skeleton'
import { formText } from '@/lib/shared/form'
import { taskStatusLabels } from '@/lib/shared/labels'
import type { Body } from '@/lib/shared/call'
import { rulesChanged, taskRulesOptions, useUpdateTaskRules } from '@/lib/tasks/rules'

interface TaskRulesDialogProps {
  channelId: string
  channelName: string
  mayChange: boolean
  onClose: () => void
}

const limited = ['in_progress', 'in_review', 'blocked'] as const

/** What holds for the tasks of a channel: acceptance, and how much its columns hold. */
export function TaskRulesDialog(props: TaskRulesDialogProps) {
  const { channelId, channelName, mayChange, onClose } = props
  const formId = useId()
  const query = useQuery(taskRulesOptions(channelId))
  const update = useUpdateTaskRules(channelId)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Task rules of ${channelName}`}
      footer={
        <>
          <Button onClick={onClose}>{mayChange ? 'Cancel' : 'Close'}</Button>
          {mayChange && (
            <Button
              type="submit"
              form={formId}
              variant="primary"
              disabled={!query.data}
              busy={update.isPending}
            >
              Save rules
            </Button>
          )}
        </>
      }
    >
      {query.data ? (
        <RulesForm
          id={formId}
          rules={query.data}
          mayChange={mayChange}
          error={update.error}
          onSave={(rules) => update.mutate(rules, { onSuccess: onClose })}
        />
      ) : query.isError ? (
        <ErrorState error={query.error} what="the rules" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the rules" rows={4} />
      )}
    </Dialog>
  )
}

interface RulesFormProps {
  id: string
  rules: TaskRules
  mayChange: boolean
  error: unknown
  onSave: (changes: Body<'updateTaskRules'>) => void
}

function RulesForm({ id, rules: current, mayChange, error, onSave }: RulesFormProps) {
  // Others may change them while the form is open.
  const [rules] = useState(current)
  const [acceptance, setAcceptance] = useState(rules.acceptance)
  const [proof, setProof] = useState(rules.proof)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const limitIn = (name: string): number | null => Number(formText(data, name)) || null
    onSave(
      rulesChanged(rules, {
        acceptance,
        proof,
        limits: {
          in_progress: limitIn('in_progress'),
          in_review: limitIn('in_review'),
          blocked: limitIn('blocked'),
        },
      }),
    )
  }
  return (
    <Form id={id} onSubmit={submit} className="grid gap-5">
      {!mayChange && (
        <p className="text-muted">Owners of the channel and admins in it change these.</p>
      )}
      <div className="grid gap-3">
        <Checkbox
          label="Tasks are accepted by a person before they are done"
          hint="Somebody who had no part in the work. Agents accept nothing."
          checked={acceptance}
          disabled={!mayChange}
          onChange={setAcceptance}
        />
        <Checkbox
          label="Acceptance is asked for with a proof"
          hint="What was done, and at least one link to it or file that shows it."
          checked={proof}
          disabled={!mayChange || !acceptance}
          onChange={setProof}
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium">Most tasks in a column</legend>
        <div className="grid grid-cols-3 gap-3 max-md:grid-cols-1">
          {limited.map((status) => (
            <Field key={status} label={taskStatusLabels[status]}>
              {(control) => (
                <Input
                  {...control}
                  name={status}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={limits.taskColumnLimit}
                  step={1}
                  disabled={!mayChange}
                  defaultValue={rules.limits[status] ?? ''}
                  placeholder="No limit"
                  autoComplete="off"
                />
              )}
            </Field>
          ))}
        </div>
      </fieldset>
      <ErrorNote error={error} />
    </Form>
  )
}
