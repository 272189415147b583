'use client'

import type { CalendarEntry } from '@sesamespace/sdk'
import { CalendarDays } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { Cut } from '@/components/ui/cut'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { addDays, dateIn } from '@/lib/schedule/range'
import { clockIn } from '@/lib/schedule/labels'
import { useNow } from '@/lib/shared/use-now'
import { RunBadge } from './run-mark'

interface AgendaProps {
  entries: readonly CalendarEntry[]
  timeZone: string
  agentNames: ReadonlyMap<string, string>
  openRun: string | null
  hrefOf: (entry: CalendarEntry) => string
}

const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** Runs as a list, day by day: what fits a phone and a keyboard. */
export function Agenda({ entries, timeZone, agentNames, openRun, hrefOf }: AgendaProps) {
  const now = useNow(60_000)
  const today = dateIn(timeZone, now)
  // The list begins at now: what has been is above.
  const next = entries.find(({ scheduledAt }) => Date.parse(scheduledAt) >= now)?.id ?? null
  const rows = useMemo(
    () => byDay(entries, timeZone, today, next),
    [entries, timeZone, today, next],
  )
  if (entries.length === 0) {
    return (
      <EmptyState icon={CalendarDays} title="Nothing runs in these days">
        <p>Agents sync their schedules here. Choose other days, or clear the filters.</p>
      </EmptyState>
    )
  }
  return (
    <VirtualList
      label="Runs"
      items={rows}
      itemKey={({ entry }) => entry.id}
      rowHeight={51}
      initialKey={next}
    >
      {({ entry, heading }) => (
        <>
          {heading !== null && (
            <h2 className="border-b bg-panel px-4 py-1.5 text-sm font-medium">{heading}</h2>
          )}
          <Link
            href={hrefOf(entry)}
            scroll={false}
            aria-current={entry.id === openRun || undefined}
            className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-hover aria-[current]:bg-accent-soft focus-visible:-outline-offset-2"
          >
            <time dateTime={entry.scheduledAt} className="tabular w-10 shrink-0 text-muted">
              {clockIn(entry.scheduledAt, timeZone)}
            </time>
            <span className="min-w-0 grow">
              <Cut text={entry.title} className="block font-medium" />
              <Cut
                text={[agentNames.get(entry.agentId) ?? 'An agent that left', entry.result]
                  .filter(Boolean)
                  .join(' · ')}
                className="block text-sm text-muted"
              />
            </span>
            <RunBadge status={entry.status} />
          </Link>
        </>
      )}
    </VirtualList>
  )
}

/** The entries, the first of each day with the day's name; so has the next one of today. */
function byDay(
  entries: readonly CalendarEntry[],
  timeZone: string,
  today: string,
  next: string | null,
) {
  const words = new Map([
    [addDays(today, -1), 'Yesterday, '],
    [today, 'Today, '],
    [addDays(today, 1), 'Tomorrow, '],
  ])
  const dates = entries.map(({ scheduledAt }) => dateIn(timeZone, Date.parse(scheduledAt)))
  return entries.map((entry, index) => {
    const date = dates[index] ?? today
    const isFirst = date !== dates[index - 1]
    const name = dayName.format(new Date(`${date}T00:00Z`))
    if (isFirst) return { entry, heading: `${words.get(date) ?? ''}${name}` }
    return { entry, heading: entry.id === next ? `Now, ${name}` : null }
  })
}
