'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { CalendarClock, type LucideIcon, ShieldAlert, Smartphone } from 'lucide-react'
import { useNow } from '@/lib/shared/use-now'
import { expiryWords, isExpiring } from '@/lib/vault/expiry'
import { useFormats } from '@/lib/shared/use-formats'

/** What to look out for with an item, as icons with words: it leaked, its last day is near, it has a one-time code. */
export function ItemMarks({ item }: { item: VaultItem }) {
  const now = useNow(60_000)
  const formats = useFormats()
  const { isExposed, expiresOn, hasTotp } = item
  if (!isExposed && !expiresOn && !hasTotp) return null
  return (
    <span className="flex items-center gap-1.5">
      {isExposed && <Mark icon={ShieldAlert} tone="text-danger" label="Exposed" />}
      {expiresOn && isExpiring(expiresOn, now, formats) && (
        <Mark
          icon={CalendarClock}
          tone="text-warning"
          label={expiryWords(expiresOn, now, formats)}
        />
      )}
      {hasTotp && <Mark icon={Smartphone} tone="text-faint" label="Has a one-time code" />}
    </span>
  )
}

function Mark({ icon: Icon, tone, label }: { icon: LucideIcon; tone: string; label: string }) {
  return (
    <span title={label} className={tone}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{label}</span>
    </span>
  )
}
