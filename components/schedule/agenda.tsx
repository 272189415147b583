'use client'

import type { CalendarEntry } from '@sesamespace/sdk'
import { CalendarDays } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { dateIn } from '@/lib/schedule/range'
import { RunBadge } from './run-mark'

interface AgendaProps {
  entries: readonly CalendarEntry[]
  timeZone: string
  agentNames: ReadonlyMap<string, string>
  openRun: string | null
  hrefOf: (entry: CalendarEntry) => string
}

/** Runs as a list, day by day: what fits a phone and a keyboard. */
export function Agenda({ entries, timeZone, agentNames, openRun, hrefOf }: AgendaProps) {
  if (entries.length === 0) {
    return (
      <EmptyState icon={CalendarDays} title="Nothing runs in these days">
        <p>Agents sync their schedules here. Choose other days, or clear the filters.</p>
      </EmptyState>
    )
  }
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  })
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })
  const rows = entries.map((entry, index) => {
    const before = entries[index - 1]
    const date = dateIn(timeZone, Date.parse(entry.scheduledAt))
    const isFirst = !before || dateIn(timeZone, Date.parse(before.scheduledAt)) !== date
    return { entry, heading: isFirst ? day.format(new Date(entry.scheduledAt)) : null }
  })
  return (
    <VirtualList label="Runs" items={rows} itemKey={({ entry }) => entry.id} rowHeight={52}>
      {({ entry, heading }) => (
        <>
          {heading && <h2 className="bg-panel px-4 py-1.5 text-sm font-medium">{heading}</h2>}
          <Link
            href={hrefOf(entry)}
            aria-current={entry.id === openRun || undefined}
            className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-hover aria-[current]:bg-accent-soft focus-visible:-outline-offset-2"
          >
            <time dateTime={entry.scheduledAt} className="tabular shrink-0 text-muted">
              {clock.format(new Date(entry.scheduledAt))}
            </time>
            <span className="min-w-0 grow">
              <span className="block truncate font-medium">{entry.title}</span>
              <span className="block truncate text-sm text-muted">
                {agentNames.get(entry.agentId) ?? 'An agent that left'}
              </span>
            </span>
            <RunBadge status={entry.status} />
          </Link>
        </>
      )}
    </VirtualList>
  )
}
