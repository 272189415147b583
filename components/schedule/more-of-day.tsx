import type { CalendarDay } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { hiddenTroubles } from '@/lib/schedule/marks'

/** How much of a day no mark stands for; `null`: nothing. */
export function moreWords(day: CalendarDay): string | null {
  const hidden = hiddenTroubles(day)
  const words = [
    day.more > 0 && `+${day.more.toLocaleString('en')} more`,
    hidden > 0 && `+${hidden.toLocaleString('en')} failed or missed`,
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
  const words = moreWords(day)
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
