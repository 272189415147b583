'use client'

import type { CalendarEntry } from '@sesamespace/sdk'
import Link from 'next/link'
import FullCalendar from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import classicTheme from '@fullcalendar/react/themes/classic'
import timeGrid from '@fullcalendar/react/timegrid'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import './calendar-grid.css'
import type { CalendarView } from '@/lib/schedule/range'
import { runWords } from '@/lib/schedule/words'
import { RunIcon } from './run-mark'

const gridViews = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay' } as const

interface CalendarGridProps {
  view: Exclude<CalendarView, 'agenda'>
  date: string
  timeZone: string
  entries: readonly CalendarEntry[]
  agentNames: ReadonlyMap<string, string>
  openRun: string | null
  hrefOf: (entry: CalendarEntry) => string
  onDay: (date: string) => void
}

/** The grid of a month, a week or a day. Where it stands comes from the address; it keeps nothing of its own. */
export default function CalendarGrid(props: CalendarGridProps) {
  const { view, date, timeZone, entries, agentNames, openRun, hrefOf, onDay } = props
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return (
    <FullCalendar
      key={`${view} ${date} ${timeZone}`}
      plugins={[dayGrid, timeGrid, classicTheme]}
      initialView={gridViews[view]}
      initialDate={date}
      timeZone={timeZone}
      headerToolbar={false}
      height="100%"
      firstDay={1}
      fixedWeekCount
      allDaySlot={false}
      nowIndicator
      borderlessX
      dayMaxEvents
      moreLinkContent={({ num }) => `+${num}`}
      moreLinkHint={(num) => `Show ${num} more runs`}
      navLinks
      navLinkDayClick={(at) => onDay(at.toISOString().slice(0, 10))}
      scrollTime="07:00:00"
      slotEventOverlap={false}
      defaultTimedEventDuration="00:30"
      forceEventDuration
      eventDisplay="block"
      eventInteractive={false}
      eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }}
      slotHeaderFormat={{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }}
      events={entries.map((entry) => ({
        id: entry.id,
        title: entry.title,
        start: entry.scheduledAt,
      }))}
      eventContent={({ event, timeText }) => {
        const entry = byId.get(event.id)
        if (!entry) return null
        const agent = agentNames.get(entry.agentId) ?? 'an agent that left'
        return (
          <Link
            href={hrefOf(entry)}
            className="run-chip"
            data-status={entry.status}
            data-open={entry.id === openRun}
            aria-label={`${timeText} ${entry.title}, ${agent}, ${runWords[entry.status].word}`}
            title={`${timeText} ${entry.title} · ${agent} · ${runWords[entry.status].word}`}
          >
            <RunIcon status={entry.status} className="size-3 shrink-0" />
            <span className="tabular shrink-0">{timeText}</span>
            <span className="truncate">{entry.title}</span>
          </Link>
        )
      }}
    />
  )
}
