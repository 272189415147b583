'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Form } from '@/components/ui/form'
import { useCreateChannel } from '@/lib/chat/channel-mutations'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { ChannelFields } from './channel-fields'
import { PeopleChecklist } from './people-checklist'

const visibilities = [
  { value: 'public', label: 'Public', hint: 'Everybody in the workspace can find and join it.' },
  { value: 'private', label: 'Private', hint: 'Only those who are added can see it.' },
] as const

/** Makes a channel, with who is in it from the start, and goes there. */
export function CreateChannelDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const router = useRouter()
  const create = useCreateChannel()
  const [visibility, setVisibility] = useState<'public' | 'private'>('public')
  const [memberIds, setMemberIds] = useState<ReadonlySet<string>>(new Set())
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const description = formText(data, 'description')
    create.mutate(
      {
        name: formText(data, 'name'),
        visibility,
        ...(description && { description }),
        ...(memberIds.size > 0 && { memberIds: [...memberIds] }),
      },
      {
        // The dialog goes with the page.
        onSuccess: ({ channel }) => router.replace(paths.channel(channel.id)),
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create channel"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            Create channel
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <ChannelFields errors={fieldErrors(create.error)} />
        <Field label="Who can see it">
          {({ id }) => (
            <Select id={id} value={visibility} onChange={setVisibility} options={visibilities} />
          )}
        </Field>
        <PeopleChecklist chosen={memberIds} onChange={setMemberIds} />
        <ErrorNote error={create.error} />
      </Form>
    </Dialog>
  )
}
