import { clsx } from 'clsx'
import { SlowNote } from './slow-note'

/** Holds the place of a piece of text or a control that is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block animate-pulse rounded-sm bg-hover', className)} />
}

/** Holds the place of a list, so that nothing moves when it arrives. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <output className="block">
      <span className="sr-only">{label}</span>
      <SlowNote />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex min-h-11 items-center gap-3 border-b px-4">
          <Skeleton className="size-7" />
          <Skeleton
            className={clsx('h-3.5', row % 3 === 0 ? 'w-2/5' : row % 3 === 1 ? 'w-1/2' : 'w-1/3')}
          />
        </div>
      ))}
    </output>
  )
}
