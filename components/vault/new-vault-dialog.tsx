'use client'

import { limits } from '@sesamespace/contract/limits'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Form } from '@/components/ui/form'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { useCreateVault } from '@/lib/vault/queries'

/** Makes a vault and goes there. */
export function NewVaultDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const router = useRouter()
  const create = useCreateVault()
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const description = formText(data, 'description')
    create.mutate(
      { name: formText(data, 'name'), ...(description && { description }) },
      { onSuccess: ({ id }) => router.push(paths.vault(id)) },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New vault"
      description="You become its manager. Every vault has a key of its own."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={create.isPending || create.isSuccess}
          >
            Create vault
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field label="Name" error={errors.name}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={limits.vaultName}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label="What it is for" optional error={errors.description}>
          {(control) => (
            <Textarea
              {...control}
              name="description"
              maxLength={limits.vaultDescription}
              rows={2}
            />
          )}
        </Field>
        {Object.keys(errors).length === 0 && <ErrorNote error={create.error} />}
      </Form>
    </Dialog>
  )
}
