'use client'

import { limits } from '@sesamespace/contract/limits'
import type { SavedView, TaskViewSettings } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { useCreateView, useUpdateView } from '@/lib/tasks/view-changes'
import { storable } from '@/lib/tasks/view-settings'

interface ViewDialogProps {
  /** What a new view shows. */
  settings: TaskViewSettings
  /** The view that is renamed; absent: one is saved anew. */
  view?: SavedView
  /** What a new view begins as. */
  copyOf?: SavedView
  mayShare: boolean
  onDone: (viewId: string) => void
  onClose: () => void
}

/** Names a view: one that is saved now, or one that is renamed. */
export function ViewDialog(props: ViewDialogProps) {
  const { settings, view, copyOf, mayShare, onDone, onClose } = props
  const formId = useId()
  const [shared, setShared] = useState(false)
  const create = useCreateView()
  const update = useUpdateView()
  const { error, isPending } = view ? update : create
  const errors = fieldErrors(error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const named = { name: formText(data, 'name'), emoji: formText(data, 'emoji') || null }
    const onSuccess = ({ id }: SavedView): void => {
      onClose()
      onDone(id)
    }
    if (view) carryOut(update, { viewId: view.id, ...named }, { onSuccess })
    else carryOut(create, { ...named, settings: storable(settings), shared }, { onSuccess })
  }
  const before = view ?? copyOf
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={view ? 'Rename view' : 'Save view'}
      description={
        view
          ? undefined
          : 'Keeps the filters, the order and the grouping under a name. Which tasks it shows is judged each time.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={isPending}>
            {view ? 'Rename' : 'Save view'}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <div className="grid grid-cols-[1fr_5rem] items-start gap-3">
          <Field label="Name" error={errors.name}>
            {(control) => (
              <Input
                {...control}
                name="name"
                dir="auto"
                required
                autoFocus
                autoComplete="off"
                maxLength={limits.viewName}
                defaultValue={nameOf(view, copyOf)}
              />
            )}
          </Field>
          <Field label="Emoji" error={errors.emoji}>
            {(control) => (
              <Input
                {...control}
                name="emoji"
                autoComplete="off"
                maxLength={limits.emoji}
                defaultValue={before?.emoji ?? ''}
                placeholder="None"
              />
            )}
          </Field>
        </div>
        {!view && mayShare && (
          <Checkbox
            label="Share with everybody in the workspace"
            hint="Others see of its tasks what they may see. Only you and admins can change it."
            checked={shared}
            onChange={setShared}
          />
        )}
        {Object.keys(errors).length === 0 && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}

const nameOf = (view: SavedView | undefined, copyOf: SavedView | undefined): string =>
  (view?.name ?? (copyOf ? `Copy of ${copyOf.name}` : '')).slice(0, limits.viewName)
