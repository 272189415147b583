'use client'

import type { CalendarDays } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { ErrorState } from '@/components/ui/error-state'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'
import { agentsOptions } from '@/lib/people/agents'
import { marksOf } from '@/lib/schedule/marks'
import { calendarOptions } from '@/lib/schedule/queries'
import { calendarViews, rangeTitle, shownDays, step } from '@/lib/schedule/range'
import { useFormats } from '@/lib/shared/use-formats'
import { useMedia } from '@/lib/shared/use-media'
import { useMounted } from '@/lib/shared/use-mounted'
import { whenReachable } from '@/lib/shared/when-reachable'
import { Agenda } from './agenda'
import { CalendarToolbar } from './calendar-toolbar'
import { EventPane } from './event-pane'
import { MonthDots } from './month-dots'
import { OpenRun } from './open-run'
import { RunFilterChips } from './runs-filter'
import { useCalendarView } from './use-calendar-view'

/** Keeps the room of the grid while its code arrives, so that nothing moves. */
const GridSkeleton = ({ onRetry }: { onRetry?: () => void }) => (
  <output className="flex h-full flex-col p-4">
    <span className="sr-only">Loading the calendar</span>
    <SlowNote {...(onRetry && { onRetry })} />
    <Skeleton className="min-h-0 w-full grow" />
  </output>
)
const CalendarGrid = dynamic(
  whenReachable(async () => (await import('./calendar-grid')).CalendarGrid),
  {
    ssr: false,
    loading: () => <GridSkeleton />,
  },
)

const DayPane = dynamic(
  whenReachable(async () => (await import('./day-pane')).DayPane),
  { ssr: false },
)

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
  const { date, zone, agent, status, event, run, day, setView, hrefOf, dayHref } = calendar
  const formats = useFormats()
  const filters = {
    timezone: zone,
    ...(agent && { agentId: agent }),
    ...(status && { status }),
  }
  const client = useQueryClient()
  const options = calendarOptions({ ...shownDays(view, date, formats.region.firstDay), ...filters })
  const query = useQuery(options)
  const { data: agents } = useQuery(agentsOptions())
  const agentNames = useMemo(
    () => new Map(agents?.map(({ id, displayName }) => [id, displayName])),
    [agents],
  )
  const marks = useMemo(() => (query.data ? marksOf(query.data) : []), [query.data])
  const zones = useMemo(
    () => [...new Set(query.data?.jobs.map(({ timezone }) => timezone))],
    [query.data],
  )
  usePageKeys({
    t: () => void setView({ date: null }),
    j: () => void setView({ date: step(view, date, 1) }),
    k: () => void setView({ date: step(view, date, -1) }),
    ...Object.fromEntries(
      calendarViews.map((each) => [each.slice(0, 1), () => void setView({ view: each })]),
    ),
  })
  const close = (): void => void setView({ event: null, run: null, day: null })
  const onDay = useCallback((next: string) => void setView({ view: 'day', date: next }), [setView])
  const onMore = useCallback(
    (of: string) => void setView({ event: null, run: null, day: of }),
    [setView],
  )
  // Another month is hundreds of marks: the title and the buttons go ahead of them.
  const now = useMemo(
    () => query.data && { view, date, zone, days: query.data.days, marks },
    [view, date, zone, query.data, marks],
  )
  const drawn = useDeferredValue(now)
  const openRun = useDeferredValue(run)
  const shown = { timeZone: drawn?.zone ?? zone, agentNames, hrefOf, dayHref }
  return (
    <Page
      fixed
      title={rangeTitle(view, date, formats)}
      live
      note={query.data && <Uncounted days={query.data} />}
      actions={<CalendarToolbar calendar={calendar} view={view} zones={zones} />}
      pane={
        event ? (
          <EventPane eventId={event} runId={run} timeZone={zone} day={day} onClose={close} />
        ) : (
          day && (
            <DayPane
              key={day}
              date={day}
              filters={filters}
              agentNames={agentNames}
              openRun={openRun}
              hrefOf={hrefOf}
              onClose={close}
            />
          )
        )
      }
    >
      <RunFilterChips calendar={calendar} />
      {query.isError && !query.data ? (
        <ErrorState error={query.error} what="the calendar" onRetry={() => void query.refetch()} />
      ) : !query.data || !drawn ? (
        <GridSkeleton onRetry={() => void client.resetQueries({ queryKey: options.queryKey })} />
      ) : drawn.view === 'agenda' ? (
        <Agenda
          key={`${drawn.date} ${drawn.zone}`}
          days={drawn.days}
          marks={drawn.marks}
          openRun={run}
          {...shown}
        />
      ) : drawn.view === 'month' && isNarrow ? (
        <MonthDots
          key={drawn.date}
          days={drawn.days}
          marks={drawn.marks}
          date={drawn.date}
          openRun={openRun}
          {...shown}
        />
      ) : (
        <div
          className="calendar-grid min-h-0 grow"
          aria-busy={query.isPlaceholderData || drawn !== now}
        >
          <OpenRun value={openRun}>
            <CalendarGrid
              view={drawn.view}
              date={drawn.date}
              days={drawn.days}
              marks={drawn.marks}
              onDay={onDay}
              onMore={onMore}
              {...shown}
            />
          </OpenRun>
        </div>
      )}
    </Page>
  )
}

/** Says in the header, where nothing moves for it, of which days not every run is counted. */
function Uncounted({ days: { days, countedSince } }: { days: CalendarDays }) {
  const { formatWholeDay } = useFormats()
  const last = days.at(-1)?.date ?? ''
  if (last >= countedSince.slice(0, 10)) return null
  return (
    <span role="status">Runs before {formatWholeDay(countedSince.slice(0, 10))} are not kept.</span>
  )
}
