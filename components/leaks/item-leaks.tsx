'use client'

import type { Leak, LeakSearch } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ScanSearch, ShieldAlert } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { leakSearchOptions, useLeaks } from '@/lib/leaks/queries'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { useLeakWords } from './leak-words'

const firstFew = 3

/** What leaked of an item, and how far earlier texts were searched for its values. Nothing for those who do not handle leaks. */
export function ItemLeaks({ itemId }: { itemId: string }) {
  const leaks = useLeaks().filter((leak) => leak.itemId === itemId)
  const { data: search } = useQuery(leakSearchOptions(itemId))
  const isShown = search && (search.status !== 'done' || search.found > 0)
  if (leaks.length === 0 && !isShown) return null
  return (
    <section aria-label="Leaks" className="grid gap-2">
      {leaks.length > 0 && (
        <ul className="divide-y rounded-md bg-danger-soft">
          {leaks.slice(0, firstFew).map((leak) => (
            <Exposure key={leak.id} leak={leak} />
          ))}
          {leaks.length > firstFew && (
            <li className="px-3 py-2">
              <Link href={paths.inbox} className="underline">
                {plural(leaks.length - firstFew, 'more alert')} in the inbox
              </Link>
            </li>
          )}
        </ul>
      )}
      {isShown && <SearchLine search={search} />}
    </section>
  )
}

function Exposure({ leak }: { leak: Leak }) {
  const words = useLeakWords(leak)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <ShieldAlert aria-hidden className="size-4 shrink-0 text-danger" />
      <p className="min-w-0 grow basis-48 wrap-anywhere">
        <bdi className="font-medium">{leak.fieldKey}</bdi> is exposed: {words}{' '}
        <RelativeTime at={leak.detectedAt} className="text-muted" />
      </p>
      {leak.canRotate && (
        <Button asChild size="sm">
          <Link href={paths.rotateField(leak.itemId, leak.fieldKey)}>Rotate now</Link>
        </Button>
      )}
    </li>
  )
}

function SearchLine({ search }: { search: LeakSearch }) {
  const found = search.found > 0 && `found in ${plural(search.found, 'earlier text')}`
  const percent = Math.floor(search.progress * 100)
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-muted">
      <ScanSearch aria-hidden className="size-4 shrink-0" />
      <span className="tabular">
        {search.status === 'done'
          ? `Earlier messages searched: ${found || 'nothing found'}`
          : `Searching earlier messages… ${percent} %${found ? `, ${found}` : ''}`}
      </span>
    </p>
  )
}
