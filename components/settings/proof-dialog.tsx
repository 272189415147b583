'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import type { TotpProof } from '@/lib/settings/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { CodeProof, PasswordProof } from './proof-fields'

interface ProofDialogProps {
  title: string
  description: ReactNode
  /** The verb on the button. */
  action: string
  danger?: boolean
  /** Asks for no code. */
  passwordOnly?: boolean
  busy: boolean
  error: unknown
  onProof: (proof: TotpProof) => void
  onClose: () => void
}

/** Asks for the password, and a code of the second factor, before a way to sign in is changed. */
export function ProofDialog(props: ProofDialogProps) {
  const { title, description, action, danger = false, busy, error, onProof, onClose } = props
  const { passwordOnly = false } = props
  const formId = useId()
  const errors = fieldErrors(error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    onProof({
      password: formText(data, 'password', { exact: true }),
      code: formText(data, 'code').replace(/\s/g, ''),
    })
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
          <Button type="submit" form={formId} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <PasswordProof error={errors.password} />
        {!passwordOnly && (
          <CodeProof hint="From your authenticator app, or a recovery code." error={errors.code} />
        )}
        {Object.keys(errors).length === 0 && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
