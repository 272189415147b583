import type { CalendarDay } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { hiddenTroubles } from '@/lib/schedule/marks'
import type { Formats } from '@/lib/shared/formats'
import { useFormats } from '@/lib/shared/use-formats'

/** How much of a day no mark stands for; `null`: nothing. */
export function moreWords(day: CalendarDay, { formatNumber }: Formats): string | null {
  const hidden = hiddenTroubles(day)
  const words = [
    day.more > 0 && `+${formatNumber(day.more)} more`,
    hidden > 0 && `+${formatNumber(hidden)} failed or missed`,
  ].filter(Boolean)
  return words.length > 0 ? words.join(', ') : null
}

/** Leads to all runs of a day. */
export function MoreOfDay({
  day,
  href,
  className,
}: {
  day: CalendarDay
  href: string
  className: string
}) {
  const words = moreWords(day, useFormats())
  if (words === null) return null
  return (
    <Link
      href={href}
      beside
      scroll={false}
      title={words}
      className={clsx('block truncate text-muted hover:text-ink hover:underline', className)}
    >
      {words}
    </Link>
  )
}
