'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { Archive } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { useArchiving } from './use-archiving'

/** Says of an archived item what that means, and offers the way back to those who may. */
export function ArchivedNote({ item, mayArchive }: { item: VaultItem; mayArchive: boolean }) {
  const { isBusy, bringBack } = useArchiving(item)
  if (!item.archivedAt) return null
  return (
    <div
      role="note"
      className="flex flex-wrap items-center gap-3 rounded-md border bg-raised px-3 py-2"
    >
      <Archive aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 grow basis-60">
        Archived <RelativeTime at={item.archivedAt} />.{' '}
        <span className="text-muted">
          Nobody can ask for it. Leases that are active go on to their end, and leaks of it are
          still found.
        </span>
      </p>
      {mayArchive && (
        <Button busy={isBusy} onClick={bringBack}>
          Bring back
        </Button>
      )}
    </div>
  )
}
