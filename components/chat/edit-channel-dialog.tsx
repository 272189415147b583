'use client'

import type { Channel } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { useUpdateChannel } from '@/lib/chat/channel-mutations'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { ChannelFields } from './channel-fields'

const everyoneChoices = [
  { value: 'managers', label: 'Owners of the channel and admins' },
  { value: 'people', label: 'All people in the channel' },
  { value: 'all', label: 'People and agents in the channel' },
] as const

/** Renames a channel and says what it is for. */
export function EditChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const formId = useId()
  const update = useUpdateChannel(channel.id)
  const [everyoneMentions, setEveryoneMentions] = useState(channel.everyoneMentions ?? 'managers')
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const patch = {
      name: formText(data, 'name'),
      description: formText(data, 'description') || null,
      everyoneMentions,
    }
    update.mutate(patch, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Edit channel"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            Save changes
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <ChannelFields
          name={channel.name}
          description={channel.description}
          errors={fieldErrors(update.error)}
        />
        <Field label="Who may use @channel and @here">
          {({ id }) => (
            <Select
              id={id}
              value={everyoneMentions}
              onChange={setEveryoneMentions}
              options={everyoneChoices}
            />
          )}
        </Field>
        <ErrorNote error={update.error} />
      </Form>
    </Dialog>
  )
}
