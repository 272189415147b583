import { clsx } from 'clsx'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'

const widths = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2', 'w-2/3']

/** Holds the place of the messages while they load, at the bottom where they will stand. */
export function MessagesSkeleton() {
  return (
    <div role="status" className="flex min-h-0 grow flex-col justify-end gap-5 overflow-hidden p-4">
      <span className="sr-only">Loading messages</span>
      <SlowNote />
      {widths.map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-7 shrink-0" />
          <div className="grid grow gap-2">
            <Skeleton className="h-3.5 w-28" />
            <Skeleton className={clsx('h-3.5', width)} />
          </div>
        </div>
      ))}
    </div>
  )
}
