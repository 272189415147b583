'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Markdown } from '@/components/ui/markdown'
import { taskReference } from './task-reference'
import { Form } from '@/components/ui/form'
import { formText } from '@/lib/shared/form'
import { useUpdateTask } from '@/lib/tasks/queries'
import { changedMeanwhile } from '@/lib/tasks/refusals'

/** Title and description: read as written, changed together. */
export function TaskText({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const [isEditing, setIsEditing] = useState(false)
  const update = useUpdateTask(task)
  /** The version that the form was opened on: what others change meanwhile is not overwritten unseen. */
  const [startedOn, setStartedOn] = useState(task.version)
  const theirs = changedMeanwhile(update.error)
  const overwrites = theirs !== null
  if (!isEditing) {
    return (
      <div className="grid justify-items-start gap-2">
        <h3 dir="auto" className="w-full wrap-anywhere text-lg font-semibold">
          {task.title}
        </h3>
        {task.description ? (
          <div className="w-full min-w-0">
            <Markdown text={task.description} reference={taskReference} />
          </div>
        ) : (
          <p className="text-faint">No description</p>
        )}
        {mayWrite && (
          <Button
            size="sm"
            onClick={() => {
              setStartedOn(task.version)
              setIsEditing(true)
            }}
          >
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
      {
        title: formText(data, 'title'),
        description: formText(data, 'description') || null,
        ifVersion: overwrites ? task.version : startedOn,
      },
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
      {theirs ? <Theirs texts={theirs} /> : <ErrorNote error={update.error} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={update.isPending}>
          {overwrites ? 'Save mine over theirs' : 'Save text'}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </Form>
  )
}

const fieldLabels: Record<string, string> = { title: 'Title', description: 'Description' }

/** What somebody else made of the same text meanwhile, beside one's own. */
function Theirs({ texts }: { texts: ReadonlyMap<string, string> }) {
  const shown = [...texts].filter(([field]) => field in fieldLabels)
  return (
    <div role="alert" className="grid gap-2 rounded-md border border-warning p-3">
      <p>Somebody changed this while you were writing. Theirs is:</p>
      <dl className="grid gap-2">
        {shown.map(([field, text]) => (
          <div key={field}>
            <dt className="text-sm text-muted">{fieldLabels[field]}</dt>
            <dd dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere">
              {text || 'Empty'}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
