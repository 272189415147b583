'use client'

import { Eye, EyeOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CountdownRing } from '@/components/ui/countdown-ring'
import { Tooltip } from '@/components/ui/tooltip'
import { fieldLabel } from '@/lib/vault/item-types'
import { CopySecretButton } from './copy-secret-button'
import { FieldBox } from './field-box'
import { type Revealed, revealMs } from './use-reveal'

interface SecretFieldProps {
  fieldKey: string
  /** The value of an unmasked field; dots of a fixed number for a masked one. */
  hint: string
  masked: boolean
  /** The plaintext, while it is shown. */
  revealed: Revealed | undefined
  /** Whether this person may see and copy plaintext. */
  mayReveal: boolean
  busy: boolean
  /** Brings the value of a masked one. */
  plaintext: () => Promise<string>
  onReveal: () => void
  onHide: () => void
}

/** One field of an item. A click copies it; a masked one is copied without being shown, or shown for a while. */
export function SecretField(props: SecretFieldProps) {
  const { fieldKey, hint, masked, revealed, mayReveal, busy, onReveal, onHide } = props
  const label = fieldLabel(fieldKey)
  const plaintext = (): Promise<string> => (masked ? props.plaintext() : Promise.resolve(hint))
  const Icon = revealed ? EyeOff : Eye
  const verb = revealed ? 'Hide' : 'Reveal'
  const value = revealed?.value ?? hint
  return (
    <FieldBox
      label={label}
      aside={
        revealed && <CountdownRing endsAt={revealed.until} lengthMs={revealMs} label="Hides" />
      }
      value={value}
      isText={revealed !== undefined || value.length > 80 || value.includes('\n')}
      isMasked={masked && !revealed}
      copy={
        (mayReveal || !masked) && (
          <CopySecretButton what={label} secret={masked} plaintext={plaintext} />
        )
      }
    >
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
    </FieldBox>
  )
}
