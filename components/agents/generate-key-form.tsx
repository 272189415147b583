'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Agent, ApiKeyScope, CreatedApiKey } from '@sesamespace/sdk'
import { type FormEvent, useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Form } from '@/components/ui/form'
import { useCreateAgentKey } from '@/lib/agents/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { serverNow } from '@/lib/shared/server-clock'
import { formText } from '@/lib/shared/form'
import { ScopeFields } from './scope-fields'

const lifetimes = [
  { value: 'never', label: 'No end', hint: 'Until it is revoked' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
] as const

type Lifetime = (typeof lifetimes)[number]['value']

const dayMs = 24 * 60 * 60_000

interface GenerateKeyFormProps {
  id: string
  agent: Agent
  onBusy: (busy: boolean) => void
  onCreated: (key: CreatedApiKey) => void
}

/** Names a key and says how long it lives. */
export function GenerateKeyForm({ id, agent, onBusy, onCreated }: GenerateKeyFormProps) {
  const [lifetime, setLifetime] = useState<Lifetime>('never')
  const [scopes, setScopes] = useState<ApiKeyScope[]>(['*'])
  const create = useCreateAgentKey(agent.id)
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name')
    const expiresAt =
      lifetime === 'never'
        ? undefined
        : new Date(serverNow() + Number(lifetime) * dayMs).toISOString()
    onBusy(true)
    create.mutate(
      { name, scopes, ...(expiresAt && { expiresAt }) },
      { onSuccess: onCreated, onSettled: () => onBusy(false) },
    )
  }
  return (
    <Form id={id} onSubmit={submit} className="grid gap-4">
      <Field label="Key name" hint="After the place where it will live." error={errors.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={limits.agentKeyName}
            defaultValue="First key"
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Ends after" error={errors.expiresAt}>
        {(control) => (
          <Select {...control} value={lifetime} onChange={setLifetime} options={lifetimes} />
        )}
      </Field>
      <ScopeFields value={scopes} onChange={setScopes} error={errors.scopes} />
      {Object.keys(errors).length === 0 && <ErrorNote error={create.error} />}
    </Form>
  )
}
