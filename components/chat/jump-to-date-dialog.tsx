'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DayInput } from '@/components/ui/day-input'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { getSeqSince } from '@/lib/chat/jump-to-date'
import { dayStart } from '@/lib/shared/days'
import { useFormats } from '@/lib/shared/use-formats'

interface JumpToDateDialogProps {
  channelId: string
  /** `null`: nothing was written since; the newest is the place to be. */
  onJump: (seq: number | null) => void
  onClose: () => void
}

/** Goes to the first message of a day, or the next one after it. */
export function JumpToDateDialog({ channelId, onJump, onClose }: JumpToDateDialogProps) {
  const formId = useId()
  const { timeZone } = useFormats().region
  const [day, setDay] = useState<string | null>(null)
  const find = useMutation({ mutationFn: (since: string) => getSeqSince(channelId, since) })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const since = day === null ? undefined : dayStart(day, timeZone)
    if (since === undefined) return
    find.mutate(since, {
      onSuccess: (seq) => {
        onClose()
        onJump(seq)
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Jump to date"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={find.isPending}>
            Jump to date
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-3">
        <Field label="Day" hint="Shows the first message of that day, or the next one after it.">
          {(control) => <DayInput {...control} required value={day} onChange={setDay} />}
        </Field>
        <ErrorNote error={find.error} />
      </Form>
    </Dialog>
  )
}
