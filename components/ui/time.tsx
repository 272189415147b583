'use client'

import { useFormats } from '@/lib/shared/use-formats'
import { useNow } from '@/lib/shared/use-now'

/** A moment, relative to now and moving on by itself; the exact date and time on hover. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const { formatAbsolute, formatRelative } = useFormats()
  const now = useNow(30_000)
  return (
    <time
      dateTime={at}
      // Words of another direction than the page's keep their order: "3 min. ago".
      dir="auto"
      title={formatAbsolute(at)}
      className={className}
      suppressHydrationWarning
    >
      {formatRelative(Date.parse(at), now)}
    </time>
  )
}
