'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Agent, CreatedApiKey } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { NameFields } from '@/components/ui/name-fields'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Form } from '@/components/ui/form'
import { useCreateAgent } from '@/lib/agents/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { ConnectGuide } from './connect-guide'
import { GenerateKeyForm } from './generate-key-form'

/** Two steps to a connected agent: who it is, then its key and how to use it. */
export function ProvisionDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const [agent, setAgent] = useState<Agent | null>(null)
  const [apiKey, setApiKey] = useState<CreatedApiKey | null>(null)
  const [busy, setBusy] = useState(false)
  if (!agent) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="Provision agent"
        description="Step 1 of 2: who it is"
        footer={
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Provision agent
          </Button>
        }
      >
        <DescribeForm id={formId} onBusy={setBusy} onCreated={setAgent} />
      </Dialog>
    )
  }
  if (!apiKey) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`Generate a key for ${agent.displayName}`}
        description="Step 2 of 2: how it signs in"
        footer={
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Generate key
          </Button>
        }
      >
        <GenerateKeyForm id={formId} agent={agent} onBusy={setBusy} onCreated={setApiKey} />
      </Dialog>
    )
  }
  return <ConnectGuide agentId={agent.id} apiKey={apiKey.key} onClose={onClose} />
}

interface DescribeFormProps {
  id: string
  onBusy: (busy: boolean) => void
  onCreated: (agent: Agent) => void
}

function DescribeForm({ id, onBusy, onCreated }: DescribeFormProps) {
  const create = useCreateAgent()
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const description = formText(data, 'description')
    onBusy(true)
    create.mutate(
      {
        displayName: formText(data, 'displayName'),
        handle: formText(data, 'handle'),
        ...(description && { description }),
      },
      { onSuccess: onCreated, onSettled: () => onBusy(false) },
    )
  }
  return (
    <Form id={id} onSubmit={submit} className="grid gap-4">
      <NameFields
        errors={errors}
        nameLabel="Name"
        autoComplete={false}
        handleHint="What people type after @ to call it."
      />
      <Field label="What it is for" optional error={errors.description}>
        {(control) => (
          <Textarea {...control} name="description" rows={2} maxLength={limits.agentDescription} />
        )}
      </Field>
      {Object.keys(errors).length === 0 && <ErrorNote error={create.error} />}
    </Form>
  )
}
