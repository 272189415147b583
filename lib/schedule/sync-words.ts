import type { ScheduleSync } from '@sesamespace/sdk'
import { formatList, plural } from '@/lib/shared/format'
import type { Formats } from '@/lib/shared/formats'

const mostNamed = 3

/** "Backup, Report, Sync and 27 more". */
export function nameJobs(
  titles: readonly string[],
  count: number,
  { formatNumber }: Formats,
): string {
  const named = titles.slice(0, mostNamed)
  const more = count - named.length
  return formatList([...named, ...(more > 0 ? [`${formatNumber(more)} more`] : [])])
}

/** "1 created, 2 changed and 12 cancelled". */
export function syncWords(
  { created, updated, removed }: ScheduleSync,
  { formatNumber }: Formats,
): string {
  const words = (
    [
      [created, 'created'],
      [updated, 'changed'],
      [removed, 'cancelled'],
    ] as const
  ).flatMap(([count, word]) => (count > 0 ? [`${formatNumber(count)} ${word}`] : []))
  return formatList(words) || 'Nothing changed'
}

/** What became of the jobs that a sync would have cancelled. */
export function heldWords({ status, count }: NonNullable<ScheduleSync['held']>): string {
  switch (status) {
    case 'pending':
      return `${plural(count, 'job')} ${count === 1 ? 'waits' : 'wait'} for a decision`
    case 'applied':
      return `${plural(count, 'held job')} cancelled`
    case 'kept':
      return `${plural(count, 'held job')} kept`
    case 'undone':
      return `${plural(count, 'held job')} cancelled and restored`
    case 'replaced':
      return 'A newer sync took its place'
    case 'dropped':
      return 'The agent named them again'
  }
}
