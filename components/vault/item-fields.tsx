'use client'

import type { VaultItemDetail } from '@sesamespace/sdk'
import { Eye, EyeOff } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Opening } from '@/components/ui/opening'
import { whenReachable } from '@/lib/shared/when-reachable'
import { groupFields } from '@/lib/vault/field-groups'
import { FieldGroup } from './field-group'
import { SecretField } from './secret-field'
import { TotpField } from './totp-field'
import { useReveal } from './use-reveal'
import { useRevealing } from './use-revealing'

const RevealReasonDialog = dynamic(
  whenReachable(async () => (await import('./reveal-reason-dialog')).RevealReasonDialog),
  { ssr: false, loading: Opening },
)

interface ItemFieldsProps {
  detail: VaultItemDetail
  mayReveal: boolean
  /** The vault asks why its secrets are revealed. */
  asksReason: boolean
}

const isTotpKey = (key: string): boolean => key.toLowerCase() === 'totp'

/** The fields of an item in named groups, masked until asked for. */
export function ItemFields({ detail, mayReveal, asksReason }: ItemFieldsProps) {
  const { item, fieldKeys, fieldHints, maskedKeys } = detail
  const plaintext = useRevealing(item.id, asksReason)
  const { shown, reveal, hide, hideAll, isRevealing } = useReveal(plaintext.reveal)
  const isCode = (key: string): boolean => item.hasTotp && isTotpKey(key)
  const masked = fieldKeys.filter((key) => maskedKeys.includes(key) && !isCode(key))
  const anyShown = masked.some((key) => shown[key])
  const Icon = anyShown ? EyeOff : Eye
  const groups = groupFields(fieldKeys.filter((key) => mayReveal || !isCode(key)))
  return (
    <section aria-label="Fields" className="grid gap-5">
      {groups.map(({ title, keys }, index) => (
        <FieldGroup
          key={title}
          title={title}
          aside={
            index === 0 &&
            mayReveal &&
            masked.length > 1 && (
              <Button
                size="sm"
                variant="ghost"
                busy={isRevealing}
                onClick={() => (anyShown ? hideAll() : reveal(masked))}
              >
                <Icon aria-hidden className="size-3.5" />
                {anyShown ? 'Hide all' : 'Reveal all'}
              </Button>
            )
          }
        >
          {keys.map((key) =>
            isCode(key) ? (
              <TotpField key={key} itemId={item.id} />
            ) : (
              <SecretField
                key={key}
                fieldKey={key}
                hint={fieldHints[key] ?? ''}
                masked={maskedKeys.includes(key)}
                revealed={shown[key]}
                mayReveal={mayReveal}
                busy={isRevealing}
                plaintext={async () => (await plaintext.reveal([key]))[key] ?? ''}
                onReveal={() => reveal([key])}
                onHide={() => hide(key)}
              />
            ),
          )}
        </FieldGroup>
      ))}
      {!mayReveal && masked.length > 0 && (
        <p className="text-sm text-muted">
          Your role in this vault does not reveal secrets. Ask one of its managers for the role
          “User”.
        </p>
      )}
      {plaintext.question && <RevealReasonDialog question={plaintext.question} />}
    </section>
  )
}
