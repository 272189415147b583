'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { FileSlot } from '@/components/registry/files'
import { useSlot } from '@/components/registry/use-slot'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { meOptions } from '@/lib/session/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { formText } from '@/lib/shared/form'
import { useUpdateTask } from '@/lib/tasks/queries'
import { isOverLimit } from '@/lib/tasks/refusals'
import { AskOverLimit } from './over-limit-dialog'

interface SubmitWorkProps {
  task: Task
  /** Whether it must be shown by a link or a file. */
  isProofAsked: boolean
  onCancel: () => void
}

/** Asks for acceptance, with what was done. */
export function SubmitWork({ task, isProofAsked, onCancel }: SubmitWorkProps) {
  const { FileField, forgetFiles } = useSlot(FileSlot)
  const { data: me } = useQuery(meOptions())
  const update = useUpdateTask(task)
  const [problem, setProblem] = useState<string | null>(null)
  const [needsText, setNeedsText] = useState(isProofAsked)
  const place = `proof:${task.id}`
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = formText(data, 'text')
    const links = formText(data, 'links').split(/\s+/).filter(Boolean)
    const fileIds = data.getAll('fileId').map(String)
    const found = data.has('comingFile')
      ? 'A file is still being stored. Ask again in a moment.'
      : data.has('failedFile')
        ? 'A file could not be stored. Remove it, or add it again.'
        : isProofAsked && links.length + fileIds.length === 0
          ? 'Show it by a link or a file.'
          : !text && links.length + fileIds.length > 0
            ? 'Say what was done.'
            : null
    setProblem(found)
    setNeedsText(isProofAsked || links.length + fileIds.length > 0)
    if (found) return
    carryOut(
      update,
      { status: 'in_review', ...(text && { proof: { text, links, fileIds } }) },
      { onSuccess: () => me && forgetFiles(me.id, place), onError: () => undefined },
    )
  }
  return (
    <Form onSubmit={submit} className="grid gap-3">
      <Field label="What was done" optional={!needsText} hint="Markdown">
        {(control) => (
          <Textarea
            {...control}
            name="text"
            dir="auto"
            rows={3}
            required={needsText}
            maxLength={limits.taskProof}
            autoFocus
          />
        )}
      </Field>
      <Field label="Links to it" optional hint="Addresses, one a line">
        {(control) => <Textarea {...control} name="links" dir="ltr" rows={2} />}
      </Field>
      {me && (
        <FileField
          meId={me.id}
          channelId={task.channelId}
          place={place}
          name="fileId"
          comingName="comingFile"
          failedName="failedFile"
        />
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <ErrorNote error={isOverLimit(update.error) ? null : update.error} />
      <AskOverLimit mutation={update} />
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={update.isPending}>
          Ask for acceptance
        </Button>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}
