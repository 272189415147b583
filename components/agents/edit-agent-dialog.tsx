'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Agent } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input, Textarea } from '@/components/ui/input'
import { ProfileFields } from '@/components/ui/profile-fields'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { groupsOf } from '@/lib/agents/agent-rows'
import { useUpdateAgent } from '@/lib/agents/queries'
import { agentsOptions } from '@/lib/people/agents'
import { membersOptions } from '@/lib/people/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { changed, listChanges } from '@/lib/shared/changed'
import { formText } from '@/lib/shared/form'
import { carryOut } from '@/lib/shared/carry-out'

/** Names in a line of text, each once. */
const groupsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

interface EditAgentDialogProps {
  agent: Agent
  onClose: () => void
}

/** Changes what an agent is called, is for, is grouped by, and whose it is. */
export function EditAgentDialog({ agent, onClose }: EditAgentDialogProps) {
  const formId = useId()
  const { data: agents = [] } = useQuery(agentsOptions())
  const [ownerId, setOwnerId] = useState(agent.ownerId)
  const update = useUpdateAgent(agent.id)
  const errors = fieldErrors(update.error)
  // As it was when the dialog opened: others may change it meanwhile.
  const [before] = useState(agent)
  const known = groupsOf(agents)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const groups = listChanges(before.groups, groupsIn(formText(data, 'groups')))
    const { displayName, handle, description } = before
    carryOut(
      update,
      {
        ...changed(
          { displayName, handle, description },
          {
            displayName: formText(data, 'displayName'),
            handle: formText(data, 'handle'),
            description: formText(data, 'description') || null,
          },
        ),
        ...(groups.added && { addGroups: groups.added }),
        ...(groups.removed && { removeGroups: groups.removed }),
        ...(ownerId !== null && ownerId !== before.ownerId && { ownerId }),
      },
      {
        onSuccess: (saved) => {
          toastDone(`${saved.displayName} saved`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Edit ${agent.displayName}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            Save agent
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <ProfileFields
          person={agent}
          handleHint="an agent that signs its requests by its handle has to be told"
          errors={errors}
        />
        <Field label="What it is for" optional error={errors.description}>
          {(control) => (
            <Textarea
              {...control}
              name="description"
              dir="auto"
              rows={3}
              maxLength={limits.agentDescription}
              defaultValue={agent.description ?? ''}
            />
          )}
        </Field>
        <Field
          label="Groups"
          optional
          hint={`Names with commas between them.${known.length > 0 ? ` In use: ${known.slice(0, 8).join(', ')}.` : ''}`}
          error={errors.groups}
        >
          {(control) => (
            <Input
              {...control}
              name="groups"
              dir="auto"
              autoComplete="off"
              maxLength={limits.agentGroups * (limits.agentGroup + 2)}
              defaultValue={agent.groups.join(', ')}
            />
          )}
        </Field>
        {agent.abilities?.transfer && (
          <OwnerField value={ownerId} onChange={setOwnerId} error={errors.ownerId} />
        )}
        {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
      </Form>
    </Dialog>
  )
}

interface OwnerFieldProps {
  value: string
  onChange: (ownerId: string) => void
  error: string | undefined
}

function OwnerField({ value, onChange, error }: OwnerFieldProps) {
  const { data: members = [] } = useQuery(membersOptions())
  const options = members
    .filter(({ id, status }) => status === 'active' || id === value)
    .map(({ id, displayName }) => ({ value: id, label: displayName }))
  return (
    <Field
      label="Owner"
      hint="Answers for it, and makes its keys. Where a vault says so, does not approve its requests."
      error={error}
    >
      {(control) => <Select {...control} value={value} onChange={onChange} options={options} />}
    </Field>
  )
}
