import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { Cut } from '@/components/ui/cut'
import { frequencyWords } from '@/lib/schedule/labels'
import { countWords, isBand, type DayMark } from '@/lib/schedule/marks'
import { elsewhereWords } from '@/lib/shared/job-words'
import { clockWidths } from './clock-widths'
import { RunBadge } from './run-mark'
import { useFormats } from '@/lib/shared/use-formats'

interface MarkRowProps {
  item: DayMark
  timeZone: string
  agent: string
  isOpen: boolean
  href: string
}

/** A run in a list, or all runs of a job on one day. */
export function MarkRow({ item, timeZone, agent, isOpen, href }: MarkRowProps) {
  const { mark, job } = item
  const band = isBand(mark)
  const formats = useFormats()
  const { hourCycle } = formats.region
  // A name of another direction must not turn the numbers around it.
  const who = `\u2068${agent}\u2069`
  const about = band
    ? [
        `${formats.formatNumber(mark.runs)} runs`,
        frequencyWords(job, formats),
        who,
        ...countWords(mark.counts, formats),
      ]
    : [who, elsewhereWords(mark.at, { shown: timeZone, job: job.timezone }, formats), mark.result]
  return (
    <Link
      href={href}
      beside
      scroll={false}
      aria-current={isOpen || undefined}
      className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-hover aria-[current]:bg-accent-soft focus-visible:-outline-offset-2"
    >
      {band ? (
        <span className={clsx('shrink-0 text-sm text-muted', clockWidths[hourCycle])}>All day</span>
      ) : (
        <time
          dateTime={mark.at}
          className={clsx('tabular shrink-0 text-muted', clockWidths[hourCycle])}
        >
          {formats.formatClock(mark.at, timeZone)}
        </time>
      )}
      <span className="min-w-0 grow">
        <Cut text={job.title} className="block font-medium" />
        <Cut text={about.filter(Boolean).join(' · ')} className="block text-sm text-muted" />
      </span>
      <RunBadge status={mark.status} />
    </Link>
  )
}
