'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Star } from 'lucide-react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { useFavourite } from '@/lib/vault/queries'

/** The star of an item in a list: seen where it is set, and on hover and focus. */
export const RowStar = ({ item }: { item: VaultItem }) => (
  <StarButton
    name={item.name}
    {...useStar(item)}
    className="pointer-fine:not-aria-pressed:opacity-0 group-focus-within/item:opacity-100! group-hover/item:opacity-100!"
  />
)

/** The star of the item that is open; `f` sets it, and takes it away. */
export function ItemStar({ item }: { item: VaultItem }) {
  const star = useStar(item)
  usePageKeys({ f: star.toggle })
  return <StarButton name={item.name} {...star} />
}

function useStar(item: VaultItem) {
  const { isFavourite, change } = useFavourite(item)
  return {
    isFavourite,
    toggle: (): void => carryOut(change, !isFavourite, { onError: toastError }),
  }
}

interface StarButtonProps {
  name: string
  isFavourite: boolean
  toggle: () => void
  className?: string
}

const StarButton = ({ name, isFavourite, toggle, className }: StarButtonProps) => (
  <Button
    variant="ghost"
    size="icon"
    aria-label={`Favourite: ${name}`}
    aria-pressed={isFavourite}
    onClick={toggle}
    className={className}
  >
    <Star
      aria-hidden
      className={clsx('size-4', isFavourite ? 'fill-current text-warning' : 'text-faint')}
    />
  </Button>
)
