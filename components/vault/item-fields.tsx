'use client'

import type { VaultItemDetail } from '@sesamespace/sdk'
import { Eye, EyeOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { SecretField } from './secret-field'
import { TotpField } from './totp-field'
import { useReveal } from './use-reveal'

interface ItemFieldsProps {
  detail: VaultItemDetail
  mayReveal: boolean
}

const isTotpKey = (key: string): boolean => key.toLowerCase() === 'totp'

/** The fields of an item, masked until asked for. */
export function ItemFields({ detail, mayReveal }: ItemFieldsProps) {
  const { item, fieldKeys, fieldHints, maskedKeys } = detail
  const { shown, reveal, hide, hideAll, isRevealing } = useReveal(item.id)
  const shownKeys = fieldKeys.filter((key) => !(item.hasTotp && isTotpKey(key)))
  const masked = shownKeys.filter((key) => maskedKeys.includes(key))
  const anyShown = masked.some((key) => shown[key])
  const Icon = anyShown ? EyeOff : Eye
  return (
    <section aria-label="Fields" className="border-y">
      <div className="divide-y">
        {shownKeys.map((key) => (
          <SecretField
            key={key}
            itemId={item.id}
            fieldKey={key}
            hint={fieldHints[key] ?? ''}
            masked={maskedKeys.includes(key)}
            revealed={shown[key]}
            mayReveal={mayReveal}
            busy={isRevealing}
            onReveal={() => reveal([key])}
            onHide={() => hide(key)}
          />
        ))}
        {item.hasTotp && mayReveal && <TotpField itemId={item.id} />}
      </div>
      {mayReveal && masked.length > 1 && (
        <div className="border-t px-4 py-2">
          <Button
            size="sm"
            busy={isRevealing}
            onClick={() => (anyShown ? hideAll() : reveal(masked))}
          >
            <Icon aria-hidden className="size-3.5" />
            {anyShown ? 'Hide all' : 'Reveal all'}
          </Button>
        </div>
      )}
      {!mayReveal && masked.length > 0 && (
        <p className="border-t px-4 py-2 text-sm text-muted">
          Your role in this vault does not reveal secrets. Ask one of its managers for the role
          “User”.
        </p>
      )}
    </section>
  )
}
