import type { VaultItemType } from '@sesamespace/sdk'
import {
  CreditCard,
  Database,
  KeyRound,
  LogIn,
  type LucideIcon,
  Shapes,
  StickyNote,
  Terminal,
} from 'lucide-react'
import { typeLabels } from '@/lib/vault/item-types'

const icons: Record<VaultItemType, LucideIcon> = {
  login: LogIn,
  api_key: KeyRound,
  database: Database,
  ssh_key: Terminal,
  card: CreditCard,
  note: StickyNote,
  custom: Shapes,
}

/** The type of an item as a mark; its name is read out. */
export function ItemIcon({ type }: { type: VaultItemType }) {
  const Icon = icons[type]
  return (
    <span
      title={typeLabels[type]}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-sm bg-sunken text-muted"
    >
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{typeLabels[type]}: </span>
    </span>
  )
}
