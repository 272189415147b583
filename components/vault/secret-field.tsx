'use client'

import { Eye, EyeOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CountdownRing } from '@/components/ui/countdown-ring'
import { Tooltip } from '@/components/ui/tooltip'
import { fieldLabel } from '@/lib/vault/item-types'
import { usePlaintext } from '@/lib/vault/queries'
import { CopySecretButton } from './copy-secret-button'
import { type Revealed, revealMs } from './use-reveal'
import { Cut } from '@/components/ui/cut'

interface SecretFieldProps {
  itemId: string
  fieldKey: string
  /** The value of an unmasked field; dots of a fixed number for a masked one. */
  hint: string
  masked: boolean
  /** The plaintext, while it is shown. */
  revealed: Revealed | undefined
  /** Whether this person may see and copy plaintext. */
  mayReveal: boolean
  busy: boolean
  onReveal: () => void
  onHide: () => void
}

/** One field of an item. A masked one can be shown for a while, or copied without being shown. */
export function SecretField(props: SecretFieldProps) {
  const { itemId, fieldKey, hint, masked, revealed, mayReveal, busy, onReveal, onHide } = props
  const { reveal } = usePlaintext(itemId)
  const label = fieldLabel(fieldKey)
  const plaintext = async (): Promise<string> =>
    masked ? ((await reveal([fieldKey]))[fieldKey] ?? '') : hint
  const Icon = revealed ? EyeOff : Eye
  const verb = revealed ? 'Hide' : 'Reveal'
  return (
    <div className="flex items-start gap-1 py-1.5 pl-4 pr-2">
      <dl className="min-w-0 grow py-1">
        <dt className="flex min-h-5 items-center gap-2 text-sm text-muted">
          <Cut text={label} />
          {revealed && <CountdownRing endsAt={revealed.until} lengthMs={revealMs} label="Hides" />}
        </dt>
        <dd
          className="max-h-60 overflow-y-auto whitespace-pre-wrap break-all font-mono"
          data-masked={masked && !revealed ? '' : undefined}
        >
          {revealed?.value ?? hint}
        </dd>
      </dl>
      {masked && mayReveal && (
        <Tooltip label={verb}>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`${verb} ${label}`}
            disabled={busy}
            onClick={revealed ? onHide : onReveal}
          >
            <Icon aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      )}
      {(mayReveal || !masked) && (
        <CopySecretButton what={label} secret={masked} plaintext={plaintext} />
      )}
    </div>
  )
}
