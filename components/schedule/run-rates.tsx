import type { RunStats, RunStreak } from '@sesamespace/sdk'
import { rateCounts, rateWords, streakWords } from '@/lib/schedule/stats'
import type { Formats } from '@/lib/shared/formats'
import { useFormats } from '@/lib/shared/use-formats'

/** How many of the runs of the last 7, 30 and 90 days completed, and what became of the others. */
export function RunRates({ stats }: { stats: RunStats }) {
  const formats = useFormats()
  return (
    <dl className="grid gap-x-4 gap-y-3 px-4 [grid-template-columns:repeat(auto-fit,minmax(6rem,1fr))]">
      {stats.rates.map((rate) => (
        <div key={rate.days} className="grid content-start gap-0.5">
          <dt className="text-sm text-muted">
            <bdi>{rate.days} days</bdi>
          </dt>
          <dd className="tabular text-xl font-semibold">
            {rateWords(rate)}
            {rate.successRate !== null && <span className="sr-only"> completed</span>}
          </dd>
          <dd className="text-sm text-muted">
            <bdi>{rateCounts(rate, formats)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Runs in a row that ended alike: the one that goes on, and the longest ones. */
export function RunStreaks({ stats }: { stats: RunStats }) {
  const { streak, longestSuccess, longestFailure, timezone } = stats
  const formats = useFormats()
  if (!streak) return null
  return (
    <ul className="grid gap-0.5 px-4 text-sm">
      <li className={streak.kind === 'failure' ? 'font-medium text-danger' : 'font-medium'}>
        {streakWords(streak)}
        {streak.runs > 1 && `, since ${formats.formatInZone(streak.from, timezone)}`}
      </li>
      <li className="text-muted">
        Longest streaks: {longestWords(longestSuccess, 'completed', formats)},{' '}
        {longestWords(longestFailure, 'failed or missed', formats)}
      </li>
    </ul>
  )
}

const longestWords = (streak: RunStreak | null, how: string, { formatNumber }: Formats): string =>
  `${formatNumber(streak?.runs ?? 0)} ${how}`
