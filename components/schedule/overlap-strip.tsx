'use client'

import type { RunOverlap } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { overlapOptions, stretchWords, stripPath } from '@/lib/schedule/overlap'
import { addDays, dateIn } from '@/lib/shared/days'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { zoneCity } from '@/lib/shared/job-words'
import { paths } from '@/lib/shared/paths'
import { useNow } from '@/lib/shared/use-now'

interface OverlapStripProps {
  /** Runs of a job, or of all jobs of an agent. */
  place: { eventId: string } | { agentId: string }
  /** Absent: the reader's own. */
  timeZone?: string
}

/** What ran at the same time on a day. */
export function OverlapStrip({ place, timeZone: zone }: OverlapStripProps) {
  const { region, formatDay } = useFormats()
  const timeZone = zone ?? region.timeZone
  const today = dateIn(timeZone, useNow(60_000))
  const [chosen, setChosen] = useState<string | null>(null)
  const date = chosen ?? today
  const { data, error, refetch, isPlaceholderData } = useQuery(
    overlapOptions({ ...place, date, timezone: timeZone }),
  )
  return (
    <Section
      title={`Running at the same time · ${formatDay(date)}, ${zoneCity(timeZone)}`}
      aside={
        <span className="flex">
          <Button
            variant="ghost"
            size="icon"
            aria-label="The day before"
            onClick={() => setChosen(addDays(date, -1))}
          >
            <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label="The day after"
            disabled={date >= today}
            onClick={() => setChosen(addDays(date, 1))}
          >
            <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
          </Button>
        </span>
      }
    >
      {error && !data ? (
        <div className="grid justify-items-start gap-2 px-4">
          <ErrorNote error={error} />
          <Button size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      ) : data ? (
        <div aria-busy={isPlaceholderData} className="grid gap-3 px-4">
          <Day overlap={data} timeZone={timeZone} ofJob={'eventId' in place} />
        </div>
      ) : (
        <SkeletonRows label="Loading what ran at the same time" rows={3} />
      )}
    </Section>
  )
}

interface DayProps {
  overlap: RunOverlap
  timeZone: string
  ofJob: boolean
}

function Day({ overlap, timeZone, ofJob }: DayProps) {
  const { jobs, moreJobs, peak, slots, from } = overlap
  if (jobs.length === 0)
    return (
      <p className="text-muted">
        No run of this day is known from start to end. Agents report when a run began and ended.
      </p>
    )
  const about = { from, timeZone }
  return (
    <>
      <p className="text-sm">{peak === 1 ? 'Never two at once.' : `Up to ${peak} at once.`}</p>
      <ul className="grid gap-2">
        {!ofJob && jobs.length > 1 && (
          <Strip name="All jobs" note={`up to ${peak}`} slots={slots} peak={peak} {...about} />
        )}
        {jobs.map((job) => (
          <Strip
            key={job.eventId}
            name={job.title}
            {...(!ofJob && { href: paths.job(job.eventId) })}
            note={`${plural(job.runs, 'run')}${job.peak > 1 ? `, ${job.peak} at once` : ''}`}
            slots={job.slots}
            isOverlap={job.peak > 1}
            peak={job.peak}
            {...about}
          />
        ))}
      </ul>
      <Hours overlap={overlap} timeZone={timeZone} />
      {moreJobs > 0 && <p className="text-sm text-muted">{plural(moreJobs, 'more job')} ran.</p>}
      <Overlapping overlap={overlap} timeZone={timeZone} />
    </>
  )
}

interface StripProps {
  name: string
  href?: string
  note: string
  slots: readonly number[]
  peak: number
  /** Runs of one job were going at once. */
  isOverlap?: boolean
  from: string
  timeZone: string
}

/** When something ran: higher where more of it ran at once, and in words for who cannot see it. */
function Strip({ name, href, note, slots, peak, isOverlap = false, from, timeZone }: StripProps) {
  const words = stretchWords(slots, { from, timeZone }, useFormats())
  return (
    <li className="grid gap-0.5" title={words}>
      <span className="flex items-baseline justify-between gap-3 text-sm">
        {href ? (
          <Link href={href} className="flex min-w-0 hover:underline">
            <Cut text={name} />
          </Link>
        ) : (
          <Cut text={name} />
        )}
        <span className="tabular shrink-0 text-muted">{note}</span>
      </span>
      <span className="sr-only">{words}</span>
      <svg
        aria-hidden
        viewBox={`0 0 ${slots.length} 1`}
        preserveAspectRatio="none"
        className="h-5 w-full rounded-[2px] bg-sunken"
      >
        <path d={stripPath(slots, peak)} className={isOverlap ? 'fill-warning' : 'fill-info'} />
      </svg>
    </li>
  )
}

/** The hours under the strips, as clocks of the zone show them. */
function Hours({ overlap: { from, to }, timeZone }: Pick<DayProps, 'overlap' | 'timeZone'>) {
  const { formatClock } = useFormats()
  const [start, end] = [Date.parse(from), Date.parse(to)]
  return (
    <p aria-hidden dir="ltr" className="tabular flex justify-between text-xs text-muted">
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <span key={part}>{formatClock(start + (end - start) * part, timeZone)}</span>
      ))}
    </p>
  )
}

const shownRuns = 5

/** Runs that began while another one of their job was going. */
function Overlapping({
  overlap: { overlapping, overlaps, jobs },
  timeZone,
}: Pick<DayProps, 'overlap' | 'timeZone'>) {
  const { formatInZone, formatNumber } = useFormats()
  if (overlaps === 0) return null
  const titles = new Map(jobs.map(({ eventId, title }) => [eventId, title]))
  return (
    <div className="grid gap-1 text-sm">
      <p className="text-warning">
        {overlaps === 1
          ? 'One run began while the one before it was going:'
          : `${formatNumber(overlaps)} runs began while the one before was going, the latest:`}
      </p>
      <ul className="grid gap-0.5">
        {overlapping.slice(0, shownRuns).map((run) => (
          <li key={run.id}>
            <Link
              href={paths.jobRun(run.eventId, run.id)}
              scroll={false}
              className="flex min-w-0 gap-2 hover:underline"
            >
              <span className="tabular shrink-0">{formatInZone(run.startedAt, timeZone)}</span>
              <Cut text={titles.get(run.eventId) ?? ''} className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
