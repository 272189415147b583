import Link from 'next/link'
import type { CalendarMark } from '@/lib/schedule/fold'
import { runStatuses } from '@/lib/schedule/values'
import { runLabels } from '@/lib/schedule/labels'
import { formatList } from '@/lib/shared/format'
import { RunIcon } from './run-mark'

interface RunChipProps {
  mark: CalendarMark
  /** "09:00", in the zone of the calendar. */
  time: string
  agent: string
  isOpen: boolean
  href: string
}

/** A run on the grid, or all runs of a job on one day: shape, time and name; state and agent are read out and on hover. */
export function RunChip({ mark, time, agent, isOpen, href }: RunChipProps) {
  const { entry, counts, total } = mark
  const words =
    total === 1
      ? runLabels[entry.status].word
      : formatList(
          runStatuses.flatMap((status) =>
            counts[status] ? `${counts[status]} ${runLabels[status].word.toLowerCase()}` : [],
          ),
        )
  const when = total === 1 ? time : `${total} runs`
  return (
    <Link
      href={href}
      scroll={false}
      className="run-chip"
      data-status={entry.status}
      aria-current={isOpen || undefined}
      aria-label={`${when}, ${entry.title}, ${agent}, ${words}`}
      title={`${when} · ${entry.title} · ${agent} · ${words}`}
    >
      <RunIcon status={entry.status} className="size-3 shrink-0" />
      {total === 1 ? (
        <span className="run-time tabular shrink-0">{time}</span>
      ) : (
        // Drawn, not written: what can be read of a link must also be in its name, which says "4 runs".
        <span
          data-count={`${total}×`}
          className="tabular shrink-0 before:content-[attr(data-count)]"
        />
      )}{' '}
      <span dir="auto" className="truncate">
        {entry.title}
      </span>
    </Link>
  )
}
