'use client'

import { limits } from '@sesamespace/contract/limits'
import { passwordWeakness } from '@sesamespace/contract/password'
import type { ExportVaultInput, Vault } from '@sesamespace/sdk'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { passwordText } from '@/lib/shared/password'
import { exportVault } from '@/lib/vault/export'

const formats = [
  {
    value: 'age',
    label: 'Sealed with a passphrase',
    hint: 'For Sesame, or “age -d”',
  },
  { value: 'json', label: 'Plain text', hint: 'Whoever has the file reads every secret' },
] as const

/** A vault as a file. Neither passphrase nor file is kept anywhere; closing it before the file is here cancels it. */
export function ExportDialog({ vault, onClose }: { vault: Vault; onClose: () => void }) {
  const form = useId()
  const [format, setFormat] = useState<ExportVaultInput['format']>('age')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const cancel = useRef<AbortController>(null)
  useEffect(() => () => cancel.current?.abort(), [])
  const run = useMutation({
    mutationFn: (input: ExportVaultInput) => {
      const controller = new AbortController()
      cancel.current = controller
      return exportVault(vault, input, controller.signal)
    },
    gcTime: 0,
  })
  const isOther = again !== passphrase
  const isWeak = passwordWeakness(passphrase) !== null
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    // Enter in the only field sends the form although its button is busy.
    if (run.isPending) return
    setChecked(true)
    if (format === 'age' && (isOther || isWeak)) return
    const why = reason.trim()
    const input: ExportVaultInput =
      format === 'json'
        ? { format, reason: why }
        : { format, passphrase, ...(why && { reason: why }) }
    carryOut(run, input, {
      onSuccess: () => {
        toastDone(
          format === 'json'
            ? 'Vault exported. Keep the file safe: its secrets are readable.'
            : 'Vault exported. Without its passphrase nobody can open the file.',
        )
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Export ${vault.name}`}
      description="Every item with its values, archived ones too, what the vault masks, and how items are used without reveal. Not in it: earlier versions, uses, leases, approvals, members and rights. It stands in the audit log."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={run.isPending}>
            Export
          </Button>
        </>
      }
    >
      <Form id={form} autoComplete="off" onSubmit={submit} className="grid gap-4">
        <Field label="Format">
          {(control) => (
            <Select {...control} value={format} onChange={setFormat} options={formats} />
          )}
        </Field>
        {format === 'age' && (
          <>
            <Field
              label="Passphrase"
              hint={<span aria-live="polite">{passwordText(passphrase)}</span>}
              error={isChecked && isWeak ? 'Choose a stronger passphrase.' : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  required
                  minLength={limits.passwordMin}
                  maxLength={limits.passwordInput}
                  autoComplete="new-password"
                  value={passphrase}
                  onChange={(event) => setPassphrase(event.target.value)}
                />
              )}
            </Field>
            <Field
              label="Passphrase again"
              error={isChecked && isOther ? 'This is not the same passphrase.' : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  required
                  autoComplete="new-password"
                  value={again}
                  onChange={(event) => setAgain(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        <Field label="Reason" optional={format === 'age'} hint="It stands in the audit log.">
          {(control) => (
            <Input
              {...control}
              required={format === 'json'}
              maxLength={limits.exportReason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ErrorNote error={run.error} />
      </Form>
    </Dialog>
  )
}
