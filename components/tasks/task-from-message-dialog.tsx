'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskPriorities } from '@sesamespace/contract/task-values'
import type { Message, TaskPriority } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { taskPriorityLabels } from '@/lib/shared/labels'
import { useCreateTask } from '@/lib/tasks/queries'
import { carryOut } from '@/lib/shared/carry-out'

const priorities = taskPriorities.map((value) => ({ value, label: taskPriorityLabels[value] }))

/** First line of a text, without the signs of markdown. */
const firstLine = (text: string): string =>
  (text.split('\n').find((line) => line.trim() !== '') ?? '')
    .replace(/[*_`#>]+/g, '')
    .trim()
    .slice(0, limits.taskTitle)

/** Makes a task of what somebody said: its first line, and a link back to it. */
export function TaskFromMessageDialog({
  message,
  onClose,
}: {
  message: Message
  onClose: () => void
}) {
  const formId = useId()
  const create = useCreateTask()
  const [priority, setPriority] = useState<TaskPriority>('medium')
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const input = {
      channelId: message.channelId,
      title: formText(data, 'title'),
      description: formText(data, 'description'),
      priority,
    }
    carryOut(create, input, {
      onSuccess: (task) => {
        toastDone(`Task ${task.key} created`)
        onClose()
      },
    })
  }
  const quote = message.content.replace(/^/gm, '> ')
  const source = paths.message(message.channelId, message.seq)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create task"
      description="It is made in this channel, where everybody sees it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            Create task
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field label="Title" error={errors['title']}>
          {(control) => (
            <Input
              {...control}
              name="title"
              required
              maxLength={limits.taskTitle}
              defaultValue={firstLine(message.content)}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label="Description" optional error={errors['description']}>
          {(control) => (
            <Textarea
              {...control}
              name="description"
              rows={5}
              className="max-h-60"
              defaultValue={`${quote.slice(0, 9_000)}\n\n[From ${message.metadata.senderDisplayName}](${source})`}
            />
          )}
        </Field>
        <Field label="Priority">
          {({ id }) => (
            <Select id={id} value={priority} onChange={setPriority} options={priorities} />
          )}
        </Field>
        <ErrorNote error={create.error} />
      </Form>
    </Dialog>
  )
}
