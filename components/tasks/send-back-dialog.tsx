'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Task } from '@sesamespace/sdk'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { formText } from '@/lib/shared/form'
import { useSendBackTask } from '@/lib/tasks/rules'

/** Says what is missing, and gives the task back to who did the work. */
export function SendBackDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const formId = useId()
  const sendBack = useSendBackTask(task)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const reason = formText(new FormData(event.currentTarget), 'reason')
    if (!reason) return
    carryOut(sendBack, reason, {
      onSuccess: () => {
        toastDone(`${task.key} sent back`)
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Send ${task.key} back?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={sendBack.isPending}>
            Send back
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field label="What is missing?" hint="It becomes a comment on the task.">
          {(control) => (
            <Textarea
              {...control}
              name="reason"
              dir="auto"
              rows={4}
              required
              maxLength={limits.taskComment}
              autoFocus
            />
          )}
        </Field>
        <ErrorNote error={sendBack.error} />
      </Form>
    </Dialog>
  )
}
