'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Markdown } from '@/components/ui/markdown'
import { Form } from '@/components/ui/form'
import { formText } from '@/lib/shared/form'
import { useUpdateTask } from '@/lib/tasks/queries'

/** Title and description: read as written, changed together. */
export function TaskText({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const [isEditing, setIsEditing] = useState(false)
  const update = useUpdateTask(task)
  if (!isEditing) {
    return (
      <div className="grid justify-items-start gap-2">
        <h3 dir="auto" className="w-full wrap-anywhere text-lg font-semibold">
          {task.title}
        </h3>
        {task.description ? (
          <div className="w-full min-w-0">
            <Markdown text={task.description} />
          </div>
        ) : (
          <p className="text-faint">No description</p>
        )}
        {mayWrite && (
          <Button size="sm" onClick={() => setIsEditing(true)}>
            Edit text
          </Button>
        )}
      </div>
    )
  }
  const close = (): void => {
    setIsEditing(false)
    update.reset()
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    update.mutate(
      { title: formText(data, 'title'), description: formText(data, 'description') || null },
      { onSuccess: close },
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
      event.currentTarget.form?.requestSubmit()
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  }
  return (
    <Form onSubmit={submit} className="grid gap-3">
      <Field label="Title">
        {(control) => (
          <Input
            {...control}
            name="title"
            onKeyDown={onKeyDown}
            required
            maxLength={limits.taskTitle}
            defaultValue={task.title}
            autoFocus
          />
        )}
      </Field>
      <Field label="Description" optional hint="Markdown">
        {(control) => (
          <Textarea
            {...control}
            name="description"
            onKeyDown={onKeyDown}
            rows={6}
            maxLength={limits.taskDescription}
            defaultValue={task.description ?? ''}
          />
        )}
      </Field>
      <ErrorNote error={update.error} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={update.isPending}>
          Save text
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </Form>
  )
}
