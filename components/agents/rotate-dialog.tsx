'use client'

import type { Agent, ApiKey, CreatedApiKey } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { useRotateAgentKey } from '@/lib/agents/queries'
import { scopesText } from '@/lib/agents/scopes'
import { ConnectGuide } from './connect-guide'

const overlaps = [
  { value: '0', label: 'At once', hint: 'Whatever uses it is disconnected' },
  { value: '3600', label: 'After an hour' },
  { value: '86400', label: 'After a day' },
  { value: '604800', label: 'After a week' },
] as const

type Overlap = (typeof overlaps)[number]['value']

interface RotateDialogProps {
  agent: Agent
  apiKey: ApiKey
  onClose: () => void
}

/** Replaces a key by a new one; the old one works on until the new one is in its place. */
export function RotateDialog({ agent, apiKey, onClose }: RotateDialogProps) {
  const formId = useId()
  const [overlap, setOverlap] = useState<Overlap>('86400')
  const [created, setCreated] = useState<CreatedApiKey | null>(null)
  const rotate = useRotateAgentKey(agent.id, apiKey.id)
  if (created) return <ConnectGuide agentId={agent.id} apiKey={created.key} onClose={onClose} />
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    rotate.mutate({ overlapSeconds: Number(overlap) }, { onSuccess: setCreated })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rotate ${apiKey.name}`}
      description={`A new key of the same name that may do the same: ${scopesText(apiKey.scopes)}.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={rotate.isPending}>
            Rotate key
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field
          label="The old key ends"
          hint="Until then both work. You can end it before, with Revoke."
        >
          {(control) => (
            <Select {...control} value={overlap} onChange={setOverlap} options={overlaps} />
          )}
        </Field>
        <ErrorNote error={rotate.error} />
      </Form>
    </Dialog>
  )
}
