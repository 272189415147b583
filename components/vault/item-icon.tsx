import type { VaultItemType } from '@sesamespace/sdk'
import { clsx } from 'clsx'
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

interface ItemIconProps {
  type: VaultItemType
  size?: 'md' | 'lg'
}

/** The type of an item as a mark; its name is read out. */
export function ItemIcon({ type, size = 'md' }: ItemIconProps) {
  const Icon = icons[type]
  return (
    <span
      title={typeLabels[type]}
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-sm bg-sunken text-muted',
        size === 'lg' ? 'size-12' : 'size-8',
      )}
    >
      <Icon aria-hidden className={size === 'lg' ? 'size-6' : 'size-4'} />
      <span className="sr-only">{typeLabels[type]}: </span>
    </span>
  )
}
