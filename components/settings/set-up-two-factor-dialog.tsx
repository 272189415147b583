'use client'

import type { TotpSetup } from '@sesamespace/sdk'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { toastDone } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { useEnableTotp, useSetUpTotp } from '@/lib/settings/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { CodeProof, PasswordProof } from '@/components/ui/proof-fields'
import { QrCode } from './qr-code'
import { RecoveryCodesShown } from './recovery-codes-dialog'

/** Password, then the secret for the app and a code of it, then the recovery codes. */
export function SetUpTwoFactorDialog({ onClose }: { onClose: () => void }) {
  const setUp = useSetUpTotp()
  const enable = useEnableTotp()
  const formId = useId()
  if (enable.data) {
    const done = (): void => {
      toastDone('Two-factor sign-in is on')
      onClose()
    }
    return <RecoveryCodesShown codes={enable.data} onClose={done} />
  }
  const step = setUp.data ? enable : setUp
  const errors = fieldErrors(step.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (setUp.data) enable.mutate(formText(data, 'code').replace(/\s/g, ''))
    else setUp.mutate(formText(data, 'password', { exact: true }))
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      persistent={setUp.data !== undefined}
      title="Set up two-factor sign-in"
      description={
        setUp.data
          ? 'Scan this with your authenticator app, then enter the code it shows.'
          : 'You need an authenticator app on your phone.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={step.isPending}>
            {setUp.data ? 'Turn on' : 'Continue'}
          </Button>
        </>
      }
    >
      {/* A form for each step: the browser must not offer the password as the code. */}
      <Form
        key={setUp.data ? 'code' : 'password'}
        id={formId}
        onSubmit={submit}
        className="grid gap-4"
      >
        {setUp.data ? (
          <>
            <Offer offer={setUp.data} />
            <CodeProof hint="Six digits from the app." error={errors.code} focus />
          </>
        ) : (
          <PasswordProof error={errors.password} />
        )}
        {Object.keys(errors).length === 0 && <ErrorNote error={step.error} />}
      </Form>
    </Dialog>
  )
}

function Offer({ offer }: { offer: TotpSetup }) {
  return (
    <div className="grid justify-items-start gap-3">
      <QrCode text={offer.url} label="QR code for your authenticator app" />
      <p className="text-sm text-muted">Or type this key into the app:</p>
      <CodeBlock code={offer.secret.match(/.{1,4}/g)?.join(' ') ?? offer.secret} what="key" />
    </div>
  )
}
