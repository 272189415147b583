'use client'

import { limits } from '@sesamespace/contract/limits'
import { taskPriorities } from '@sesamespace/contract/task-values'
import type { TaskPriority } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DayInput } from '@/components/ui/day-input'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelMembersOptions, channelsOptions } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { taskPriorityLabels } from '@/lib/shared/labels'
import { lastChannel, rememberChannel } from '@/lib/tasks/last-channel'
import { useCreateTask } from '@/lib/tasks/queries'
import { carryOut } from '@/lib/shared/carry-out'

const nobody = 'nobody'

interface NewTaskDialogProps {
  /** The channel that the page is narrowed to. */
  channelId: string | null
  onClose: () => void
}

/** Makes a task with everything that is known about it at once. */
export function NewTaskDialog({ channelId, onClose }: NewTaskDialogProps) {
  const formId = useId()
  const { data: me } = useQuery(meOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const mine = channels.filter(({ isMember, archivedAt }) => isMember && !archivedAt)
  const ids = mine.map(({ id }) => id)
  const [chosen, setChosen] = useState(channelId)
  const target = chosen && ids.includes(chosen) ? chosen : lastChannel(ids)
  const [priority, setPriority] = useState<TaskPriority>('medium')
  const [assignee, setAssignee] = useState(nobody)
  const [due, setDue] = useState<string | null>(null)
  const members = useQuery({
    ...channelMembersOptions(target ?? ''),
    enabled: target !== null,
  }).data
  const assigneeIds = members?.some(({ id }) => id === assignee) ? [assignee] : []
  const create = useCreateTask()
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!target || create.isPending) return
    const data = new FormData(event.currentTarget)
    carryOut(
      create,
      {
        channelId: target,
        title: formText(data, 'title'),
        description: formText(data, 'description'),
        priority,
        assigneeIds,
        ...(due && { dueOn: due }),
      },
      {
        onSuccess: (task) => {
          rememberChannel(task.channelId)
          toastDone(`Task ${task.key} created`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New task"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={create.isPending}
            disabled={!target}
          >
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
              autoComplete="off"
              autoFocus
            />
          )}
        </Field>
        <Field label="Description" optional hint="Markdown" error={errors['description']}>
          {(control) => (
            <Textarea
              {...control}
              name="description"
              rows={3}
              maxLength={limits.taskDescription}
              className="max-h-60"
            />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label="Channel">
            {({ id }) => (
              <Select
                id={id}
                value={target ?? ''}
                onChange={setChosen}
                options={mine.map((channel) => ({
                  value: channel.id,
                  label: channelTitle(channel, me?.id),
                }))}
              />
            )}
          </Field>
          <Field label="Assignee">
            {({ id }) => (
              <Select
                id={id}
                value={assigneeIds[0] ?? nobody}
                onChange={setAssignee}
                options={[
                  { value: nobody, label: 'Nobody yet' },
                  ...(members ?? []).map((member) => ({
                    value: member.id,
                    label: member.displayName,
                  })),
                ]}
              />
            )}
          </Field>
          <Field label="Priority">
            {({ id }) => (
              <Select
                id={id}
                value={priority}
                onChange={setPriority}
                options={taskPriorities.map((value) => ({
                  value,
                  label: taskPriorityLabels[value],
                }))}
              />
            )}
          </Field>
          <Field label="Due" optional error={errors['dueOn']}>
            {(control) => <DayInput {...control} value={due} onChange={setDue} />}
          </Field>
        </div>
        {mine.length === 0 && (
          <p className="text-warning">Join or create a channel first: every task is in one.</p>
        )}
        <ErrorNote error={create.error} />
      </Form>
    </Dialog>
  )
}
