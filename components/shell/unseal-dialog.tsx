'use client'

import { limits } from '@sesamespace/contract/limits'
import type { SealState } from '@sesamespace/sdk'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { ApiError } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { plural } from '@/lib/shared/format'
import { useUnseal } from '@/lib/vault/seal'

interface UnsealDialogProps {
  seal: SealState
  onClose: () => void
}

/** Asks for the passphrase of the root key. It is sent to the node that answers, and kept nowhere. */
export default function UnsealDialog({ seal, onClose }: UnsealDialogProps) {
  const formId = useId()
  const unseal = useUnseal()
  const isWrong = unseal.error instanceof ApiError && unseal.error.code === 'wrong_passphrase'
  const others = seal.sealedNodes - 1
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Unseal the secrets"
      description="Sesame was started without its root key. This passphrase opens it; it was chosen with “sesame keys seal”."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={unseal.isPending}>
            Unseal
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const passphrase = formText(new FormData(event.currentTarget), 'passphrase', {
            exact: true,
          })
          carryOut(
            unseal,
            { passphrase },
            {
              onSuccess: () => {
                toastDone('The secrets are unsealed')
                onClose()
              },
            },
          )
        }}
      >
        <Field
          label="Passphrase"
          error={isWrong ? 'This passphrase does not open them.' : undefined}
        >
          {(control) => (
            <Input
              {...control}
              name="passphrase"
              type="password"
              required
              autoFocus
              maxLength={limits.passwordInput}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        {others > 0 && (
          <p className="text-sm text-muted text-pretty">
            {plural(others, 'other node')} {others === 1 ? 'is' : 'are'} sealed too. Each is
            unsealed by itself: run “sesame unseal” on its machine. This is{' '}
            <bdi className="font-medium text-ink">{seal.node}</bdi>.
          </p>
        )}
        <ErrorNote error={isWrong ? null : unseal.error} />
      </Form>
    </Dialog>
  )
}
