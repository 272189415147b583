'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { CodeProof, PasswordProof } from './proof-fields'

const appHint = 'From your authenticator app, or a recovery code.'

interface ProofDialogProps {
  title: string
  description: ReactNode
  /** The verb on the button. */
  action: string
  danger?: boolean
  /** What it asks for; `nothing` beside what `fields` offer. */
  asks?: 'both' | 'password' | 'code' | 'nothing'
  /** Where the code comes from, when it is not of the app. */
  codeHint?: string | undefined
  busy: boolean
  error: unknown
  /** At the end of the form. */
  note?: ReactNode
  /** What else the form asks for; it comes with the proof. */
  fields?: ReactNode
  onProof: (proof: { password: string; code: string }, data: FormData) => void
  onClose: () => void
}

/** Asks for the password, a code or both, before what a stolen session must not do. */
export function ProofDialog(props: ProofDialogProps) {
  const { title, description, action, danger = false, busy, error, onProof, onClose } = props
  const { asks = 'both', codeHint = appHint, note, fields } = props
  const formId = useId()
  const errors = fieldErrors(error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const password = formText(data, 'password', { exact: true })
    onProof({ password, code: formText(data, 'code').replace(/\s/g, '') }, data)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {asks !== 'nothing' && (
            <Button type="submit" form={formId} variant={danger ? 'danger' : 'primary'} busy={busy}>
              {action}
            </Button>
          )}
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        {fields}
        {(asks === 'both' || asks === 'password') && <PasswordProof error={errors.password} />}
        {(asks === 'both' || asks === 'code') && <CodeProof hint={codeHint} error={errors.code} />}
        {Object.keys(errors).length === 0 && <ErrorNote error={error} />}
        {note}
      </Form>
    </Dialog>
  )
}
