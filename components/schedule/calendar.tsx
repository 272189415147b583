'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { ErrorState } from '@/components/ui/error-state'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { agentsOptions } from '@/lib/people/agents'
import { calendarOptions } from '@/lib/schedule/queries'
import { calendarViews, isShown, rangeOf, rangeTitle, step } from '@/lib/schedule/range'
import { formatList } from '@/lib/shared/format'
import { useMedia } from '@/lib/shared/use-media'
import { useMounted } from '@/lib/shared/use-mounted'
import { Agenda } from './agenda'
import { CalendarToolbar } from './calendar-toolbar'
import { EventPane } from './event-pane'
import { RunFilterChips } from './runs-filter'
import { useCalendarView } from './use-calendar-view'

/** Keeps the room of the grid while its code arrives, so that nothing moves. */
const GridSkeleton = () => (
  <output className="flex h-full flex-col p-4">
    <span className="sr-only">Loading the calendar</span>
    <SlowNote />
    <Skeleton className="min-h-0 w-full grow" />
  </output>
)
const CalendarGrid = dynamic(() => import('./calendar-grid'), {
  ssr: false,
  loading: GridSkeleton,
})

/** Planned and actual runs of all agents on one calendar. */
export function Calendar() {
  // The day and the time zone are the browser's.
  return useMounted() ? (
    <MountedCalendar />
  ) : (
    <Page title="Calendar" fixed>
      <GridSkeleton />
    </Page>
  )
}

function MountedCalendar() {
  const calendar = useCalendarView()
  const isNarrow = useMedia('(max-width: 767px)')
  const view = calendar.view ?? (isNarrow ? 'agenda' : 'month')
  const { date, zone, agent, status, event, run, setView, hrefOf } = calendar
  const query = useQuery(
    calendarOptions({
      ...rangeOf(view, date),
      ...(agent && { agentId: agent }),
      ...(status && { status }),
    }),
  )
  const { data: agents } = useQuery(agentsOptions())
  const agentNames = useMemo(
    () => new Map(agents?.map(({ id, displayName }) => [id, displayName])),
    [agents],
  )
  const zones = useMemo(
    () => [...new Set(query.data?.events.map(({ timezone }) => timezone))],
    [query.data],
  )
  const entries = useMemo(
    () =>
      (query.data?.entries ?? []).filter(({ scheduledAt }) =>
        isShown(view, date, zone, Date.parse(scheduledAt)),
      ),
    [query.data, view, date, zone],
  )
  const cut = query.data?.events.filter(({ id }) => query.data.truncatedEventIds.includes(id)) ?? []
  usePageKeys({
    t: () => void setView({ date: null }),
    j: () => void setView({ date: step(view, date, 1) }),
    k: () => void setView({ date: step(view, date, -1) }),
    ...Object.fromEntries(
      calendarViews.map((each) => [each.slice(0, 1), () => void setView({ view: each })]),
    ),
  })
  const close = (): void => void setView({ event: null, run: null })
  return (
    <Page
      fixed
      title={rangeTitle(view, date)}
      live
      note={cut.length > 0 && <TooOften titles={cut.map(({ title }) => title)} />}
      actions={<CalendarToolbar calendar={calendar} view={view} zones={zones} />}
      pane={event && <EventPane eventId={event} runId={run} timeZone={zone} onClose={close} />}
    >
      <RunFilterChips calendar={calendar} />
      {query.isError && !query.data ? (
        <ErrorState error={query.error} what="the calendar" onRetry={() => void query.refetch()} />
      ) : view === 'agenda' ? (
        query.data && (entries.length > 0 || !query.isPlaceholderData) ? (
          <Agenda
            key={`${date} ${zone}`}
            entries={entries}
            timeZone={zone}
            agentNames={agentNames}
            openRun={run}
            hrefOf={hrefOf}
          />
        ) : (
          <SkeletonRows label="Loading the runs" />
        )
      ) : (
        <div className="calendar-grid min-h-0 grow" aria-busy={query.isPending}>
          <CalendarGrid
            view={view}
            date={date}
            timeZone={zone}
            entries={entries}
            agentNames={agentNames}
            openRun={run}
            hrefOf={hrefOf}
            onDay={(day) => void setView({ view: 'day', date: day })}
          />
        </div>
      )}
    </Page>
  )
}

/** Says in the header, where nothing moves for it, that not every run is drawn. */
function TooOften({ titles }: { titles: readonly string[] }) {
  const words = `${formatList(titles)} ${titles.length === 1 ? 'runs' : 'run'} too often to show every run here. Choose a shorter time.`
  return (
    <span role="status" title={words} className="text-warning">
      {words}
    </span>
  )
}
