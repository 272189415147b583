'use client'

import type { LinkedIdentity } from '@sesamespace/sdk'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { startSsoLink } from '@/lib/session/sso'
import { useUnlinkIdentity } from '@/lib/settings/sso'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { PasswordProof } from './proof-fields'

/** Leaves for the provider, to come back connected. */
export function ConnectDialog({ label, onClose }: { label: string; onClose: () => void }) {
  const start = useMutation({
    mutationFn: startSsoLink,
    gcTime: 0,
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <PasswordDialog
      title={`Connect ${label}?`}
      description="Enter your password, then sign in at the provider. From then on you sign in here with it too."
      action="Continue"
      busy={start.isPending || start.isSuccess}
      error={start.error}
      onPassword={start.mutate}
      onClose={onClose}
    />
  )
}

/** Ends the connection: the password is then the way in. */
export function DisconnectDialog({
  identity,
  onClose,
}: {
  identity: LinkedIdentity
  onClose: () => void
}) {
  const unlink = useUnlinkIdentity(identity.id)
  const disconnect = (password: string): void =>
    unlink.mutate(password, {
      onSuccess: () => {
        onClose()
        toastDone('Single sign-on disconnected')
      },
    })
  return (
    <PasswordDialog
      title="Disconnect single sign-on?"
      description="You then sign in with your email and password. Signing in with the provider connects it anew, if your email is the same there."
      action="Disconnect"
      danger
      busy={unlink.isPending}
      error={unlink.error}
      onPassword={disconnect}
      onClose={onClose}
    />
  )
}

interface PasswordDialogProps {
  title: string
  description: string
  action: string
  danger?: boolean
  busy: boolean
  error: unknown
  onPassword: (password: string) => void
  onClose: () => void
}

function PasswordDialog(props: PasswordDialogProps) {
  const { title, description, action, danger = false, busy, error, onPassword, onClose } = props
  const formId = useId()
  const errors = fieldErrors(error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onPassword(formText(new FormData(event.currentTarget), 'password', { exact: true }))
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
        {Object.keys(errors).length === 0 && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
