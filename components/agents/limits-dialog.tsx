'use client'

import { limits as allowed } from '@sesamespace/contract/limits'
import type { AgentLimits, LimitsOfAgent } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { toastDone } from '@/components/ui/toast'
import { useSetAgentLimits, useSetDefaultAgentLimits } from '@/lib/agents/limit-queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { carryOut } from '@/lib/shared/carry-out'
import { useFormats } from '@/lib/shared/use-formats'

type Scope = 'own' | 'workspace'
const scopes = [
  { value: 'own', label: 'This agent' },
  { value: 'workspace', label: 'All agents' },
] as const satisfies readonly { value: Scope; label: string }[]

interface LimitsDialogProps {
  agentId: string
  limits: LimitsOfAgent
  onClose: () => void
}

/** Sets how much this agent may do, or every agent that has no limit of its own. */
export function LimitsDialog({ agentId, limits, onClose }: LimitsDialogProps) {
  const [scope, setScope] = useState<Scope>('own')
  const id = useId()
  const forAgent = useSetAgentLimits(agentId)
  const forAll = useSetDefaultAgentLimits(agentId)
  const save = scope === 'own' ? forAgent : forAll
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const number = (name: keyof AgentLimits): number | null => Number(formText(data, name)) || null
    carryOut<AgentLimits, unknown>(
      save,
      { messagesPerMinute: number('messagesPerMinute'), leasesPerDay: number('leasesPerDay') },
      {
        onSuccess: () => {
          toastDone('Limits saved')
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change limits"
      description="An agent that reaches a limit is asked to wait. People have no limits."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={save.isPending}>
            Save limits
          </Button>
        </>
      }
    >
      <div className="grid justify-items-start gap-4">
        <Segmented label="Limits for" value={scope} onChange={setScope} options={scopes} />
        {/* Each has its own values: another one is another form. */}
        <Form key={scope} id={id} onSubmit={submit} className="grid w-full gap-4">
          <LimitField
            name="messagesPerMinute"
            label="Messages a minute"
            max={allowed.agentMessagesPerMinute}
            {...{ scope, limits, error: save.error }}
          />
          <LimitField
            name="leasesPerDay"
            label="Lease requests a day"
            max={allowed.agentLeasesPerDay}
            {...{ scope, limits, error: save.error }}
          />
          <ErrorNote error={save.error} />
        </Form>
      </div>
    </Dialog>
  )
}

interface LimitFieldProps {
  name: keyof AgentLimits
  label: string
  max: number
  scope: Scope
  limits: LimitsOfAgent
  error: unknown
}

function LimitField({ name, label, max, scope, limits, error }: LimitFieldProps) {
  const byDefault = limits.workspace[name]
  const { formatNumber } = useFormats()
  const empty =
    scope === 'workspace' || byDefault === null
      ? 'Empty means no limit.'
      : `Empty means the default for all agents: ${formatNumber(byDefault)}.`
  return (
    <Field label={label} hint={empty} error={fieldErrors(error)[name]} optional>
      {(control) => (
        <Input
          {...control}
          name={name}
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          pattern={`\\s*([1-9][0-9]{0,4}|${max})\\s*`}
          title={`Use a whole number from 1 to ${formatNumber(max)}, or leave it empty.`}
          defaultValue={limits[scope][name] ?? ''}
        />
      )}
    </Field>
  )
}
