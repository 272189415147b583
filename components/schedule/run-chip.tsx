import { memo } from 'react'
import { Link } from '@/components/ui/link'
import { bandWords, countWords, isBand, type DayMark } from '@/lib/schedule/marks'
import { runLabels } from '@/lib/schedule/labels'
import { formatList } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { RunIcon } from './run-mark'

export interface RunChipProps {
  item: DayMark
  /** "09:00", in the zone of the calendar. */
  time: string
  /** What the clock shows where the job runs, if that is another time. */
  elsewhere?: string | null
  agent: string
  isOpen: boolean
  href: string
}

/** A run on the grid, or all runs of a job on one day: shape, time and name; state and agent are read out and on hover. */
export const RunChip = memo(function RunChip(props: RunChipProps) {
  const { item, time, elsewhere = null, agent, isOpen, href } = props
  const { mark, job } = item
  const formats = useFormats()
  const runs = formats.formatNumber(mark.runs)
  const band = isBand(mark) ? bandWords(item, formats) : null
  const when = band === null ? time : `${runs} runs`
  const name = band === null ? job.title : `${job.title} ${band}`
  const state =
    band === null ? runLabels[mark.status].word : formatList(countWords(mark.counts, formats))
  return (
    <Link
      href={href}
      beside
      scroll={false}
      className="run-chip"
      data-status={mark.status}
      data-band={band !== null || undefined}
      aria-current={isOpen || undefined}
      aria-label={`${when}, ${name}, ${agent}, ${state}`}
      title={[when, band === null && elsewhere, name, agent, state].filter(Boolean).join(' · ')}
    >
      <RunIcon status={mark.status} className="size-3 shrink-0" />
      {band === null && <span className="run-time tabular shrink-0">{time}</span>}{' '}
      <span dir="auto" className="truncate">
        {job.title}
      </span>{' '}
      {band !== null && (
        <>
          <span className="run-band tabular shrink-0">{band}</span>
          <span aria-hidden className="run-count tabular shrink-0" data-count={runs} />
        </>
      )}
    </Link>
  )
})
