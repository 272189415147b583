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
import { formatBytes } from '@/lib/shared/format'
import { passwordText } from '@/lib/shared/password'
import { exportVault } from '@/lib/vault/export'

const sealedFormats = [
  { value: 'age', label: 'Sealed with a passphrase', hint: 'For Sesame, or “age -d”' },
  { value: 'bitwarden', label: 'Bitwarden, with a password', hint: 'Its JSON; not all fits in' },
] as const
const plainFormat = {
  value: 'json',
  label: 'Plain text',
  hint: 'Whoever has the file reads every secret',
} as const

const done: Record<ExportVaultInput['format'], string> = {
  age: 'Vault exported. Without its passphrase nobody can open the file.',
  bitwarden: 'Vault exported. Without its passphrase nobody can open the file.',
  json: 'Vault exported. Keep the file safe: its secrets are readable.',
}

/** A vault as a file. Neither passphrase nor file is kept anywhere; closing it before the file is here cancels it. */
export function ExportDialog({ vault, onClose }: { vault: Vault; onClose: () => void }) {
  const form = useId()
  const [wanted, setFormat] = useState<ExportVaultInput['format']>('age')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [bytes, setBytes] = useState(0)
  const isPlainAllowed = vault.abilities?.exportPlain ?? true
  const formats = isPlainAllowed ? [...sealedFormats, plainFormat] : sealedFormats
  // It may be forbidden while it stands here.
  const format = wanted === 'json' && !isPlainAllowed ? 'age' : wanted
  const cancel = useRef<AbortController>(null)
  useEffect(() => () => cancel.current?.abort(), [])
  const run = useMutation({
    mutationFn: (input: ExportVaultInput) => {
      const controller = new AbortController()
      cancel.current = controller
      setBytes(0)
      return exportVault(vault, input, { signal: controller.signal, onProgress: setBytes })
    },
    gcTime: 0,
  })
  const needsReason = format === 'json' || vault.revealReason === true
  const isOther = again !== passphrase
  const isWeak = passwordWeakness(passphrase) !== null
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    // Enter in the only field sends the form although its button is busy.
    if (run.isPending) return
    setChecked(true)
    if (format !== 'json' && (isOther || isWeak)) return
    const why = reason.trim()
    const input: ExportVaultInput =
      format === 'json'
        ? { format, reason: why }
        : { format, passphrase, ...(why && { reason: why }) }
    carryOut(run, input, {
      onSuccess: () => {
        toastDone(done[format])
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Export ${vault.name}`}
      description="Every item with its values, archived ones too, what the vault masks, and how items are used without reveal. Not in it: earlier versions, uses, leases, approvals, members and rights. It stands in the audit log, and the other managers are told."
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
        <Field label="Format" hint={meaningOf(format, isPlainAllowed)}>
          {(control) => (
            <Select {...control} value={format} onChange={setFormat} options={formats} />
          )}
        </Field>
        {format !== 'json' && (
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
        <Field label="Reason" optional={!needsReason} hint="It stands in the audit log.">
          {(control) => (
            <Input
              {...control}
              required={needsReason}
              maxLength={limits.exportReason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {run.isPending && (
          <p role="status" className="text-sm text-muted">
            {bytes === 0 ? 'Preparing the file…' : `${formatBytes(bytes)} so far…`}
          </p>
        )}
        <ErrorNote error={run.error} />
      </Form>
    </Dialog>
  )
}

/** What should be known of a format before it is chosen. */
function meaningOf(
  format: ExportVaultInput['format'],
  isPlainAllowed: boolean,
): string | undefined {
  if (format === 'bitwarden')
    return 'Names, fields and notes go along, the first tag as folder, the others and the expiry as fields. Not: masking, use without reveal, what is watched. Bitwarden refuses a file with a field of more than about 3,700 letters.'
  return isPlainAllowed ? undefined : 'This workspace allows no exports in plain text.'
}
