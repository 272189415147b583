'use client'

import type { CalendarDay } from '@sesamespace/sdk'
import FullCalendar from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import classicTheme from '@fullcalendar/react/themes/classic'
import timeGrid from '@fullcalendar/react/timegrid'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import './calendar-grid.css'
import { clsx } from 'clsx'
import { createContext, memo, use, useMemo, useRef } from 'react'
import { type DayMark, isBand, rankOf } from '@/lib/schedule/marks'
import { type CalendarView, isShown } from '@/lib/schedule/range'
import { dateIn, hourIn } from '@/lib/shared/days'
import type { Region } from '@/lib/shared/region'
import { elsewhereWords } from '@/lib/shared/job-words'
import { MoreOfDay, moreWords } from './more-of-day'
import { OpenRun } from './open-run'
import { RunChip, type RunChipProps } from './run-chip'
import { useSettledLayout } from './use-settled-layout'
import { useFormats } from '@/lib/shared/use-formats'

const gridViews = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay' } as const
const clocks = {
  h12: { hour: 'numeric', hour12: true },
  h23: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const

interface CalendarGridProps {
  view: Exclude<CalendarView, 'agenda'>
  date: string
  timeZone: string
  days: readonly CalendarDay[]
  marks: readonly DayMark[]
  agentNames: ReadonlyMap<string, string>
  hrefOf: (item: DayMark) => string
  dayHref: (date: string) => string
  /** Shows a day alone. */
  onDay: (date: string) => void
  /** Lists everything of a day. */
  onMore: (date: string) => void
}

/** What the marks of the grid need beyond what FullCalendar hands them. */
const Shown = createContext<
  | (Omit<CalendarGridProps, 'view' | 'date' | 'days' | 'marks' | 'onMore'> & {
      byId: ReadonlyMap<string, DayMark>
      byDate: ReadonlyMap<string, CalendarDay>
    })
  | null
>(null)

/** A day with more has less room for each beside the others. */
const manyMarks = 200

const moreOf = (date: string): string => `more ${date}`

/** The grid of a month, a week or a day. Where it stands comes from the address; it keeps nothing of its own. */
export const CalendarGrid = memo(function CalendarGrid(props: CalendarGridProps) {
  const { view, date, timeZone, days, marks, agentNames } = props
  const { hrefOf, dayHref, onDay, onMore } = props
  const formats = useFormats()
  const { locale, hourCycle, firstDay } = formats.region
  const events = useMemo(
    () => [
      ...marks.map(({ id, mark, job, date: day }) => ({
        id,
        title: job.title,
        ...(isBand(mark) ? { start: day, allDay: true } : { start: mark.at, allDay: false }),
        // A month has room for few, and so have its bands: trouble first. Elsewhere time decides.
        rank: view === 'month' || isBand(mark) ? rankOf(mark.status) : 0,
      })),
      ...days
        .filter((day) => moreWords(day, formats) !== null)
        .map(({ date: day }) => ({
          id: moreOf(day),
          title: '',
          start: day,
          allDay: true,
          rank: Infinity,
        })),
    ],
    [marks, days, view, formats],
  )
  const byId = useMemo(() => new Map(marks.map((item) => [item.id, item])), [marks])
  const byDate = useMemo(() => new Map(days.map((day) => [moreOf(day.date), day])), [days])
  const shown = useMemo(
    () => ({ byId, byDate, timeZone, agentNames, hrefOf, dayHref, onDay }),
    [byId, byDate, timeZone, agentNames, hrefOf, dayHref, onDay],
  )
  const key = `${view} ${date} ${timeZone}`
  const grid = useRef<HTMLDivElement>(null)
  const isSettled = useSettledLayout(grid, key)
  return (
    <Shown value={shown}>
      <div ref={grid} className={clsx('h-full', !isSettled && 'invisible')}>
        <FullCalendar
          key={key}
          plugins={[dayGrid, timeGrid, classicTheme]}
          initialView={gridViews[view]}
          initialDate={date}
          timeZone={timeZone}
          headerToolbar={false}
          height="100%"
          locale={locale}
          firstDay={firstDay % 7}
          fixedWeekCount
          allDaySlot
          allDayHeaderContent="All day"
          allDayHeaderClass="calendar-hour"
          nowIndicator
          borderlessX
          borderlessTop
          borderlessBottom
          dayMaxEvents
          eventMinHeight={25}
          eventMaxStack={view === 'week' ? 2 : marks.length > manyMarks ? 4 : 6}
          eventOrder="rank,start,title"
          moreLinkContent={({ num }) => (view === 'month' ? 'More' : `+${num}`)}
          moreLinkClick={({ date: at, allDay }) => {
            if (view !== 'month' && !allDay) return 'popover'
            onMore(dateIn(timeZone, at.getTime()))
            return undefined
          }}
          moreLinkClass={clsx('calendar-more', view !== 'month' && 'calendar-more-over')}
          moreLinkHint={(num) => `Show ${num} more`}
          navLinks={view === 'month'}
          {...(view === 'week' && { dayHeaderContent: renderDayName })}
          navLinkHint={(text) => `Show ${text}`}
          navLinkDayClick={(at) => onDay(dateIn(timeZone, at.getTime()))}
          dayCellTopInnerClass={({ isToday }) => clsx('calendar-day', isToday && 'calendar-today')}
          dayHeaderInnerClass={({ isToday }) => (isToday ? 'calendar-today-name' : '')}
          scrollTime={firstHour(view, date, { timeZone, firstDay })}
          slotEventOverlap={false}
          defaultTimedEventDuration="00:30"
          forceEventDuration
          eventDisplay="block"
          eventInteractive={false}
          // The mark says it, and reads it once.
          displayEventTime={false}
          slotHeaderFormat={clocks[hourCycle]}
          events={events}
          eventContent={renderEvent}
          slotHeaderInnerClass="calendar-hour"
          // Above the line of the present, which lies behind the words.
          dayLaneInnerClass="calendar-lane"
          dayLaneClass={({ isPast }) => (isPast ? 'calendar-past' : '')}
          dayCellClass={({ isPast }) => (isPast ? 'calendar-past' : '')}
        />
      </div>
    </Shown>
  )
})

function EventMark({ id }: { id: string }) {
  const shown = use(Shown)
  const item = shown?.byId.get(id)
  const day = shown?.byDate.get(id)
  const formats = useFormats()
  if (shown && day)
    return (
      <MoreOfDay day={day} href={shown.dayHref(day.date)} className="px-1.5 text-xs leading-6" />
    )
  if (!shown || !item) return null
  return (
    <GridChip
      item={item}
      time={formats.formatClock(item.mark.at, shown.timeZone)}
      elsewhere={elsewhereWords(
        item.mark.at,
        { shown: shown.timeZone, job: item.job.timezone },
        formats,
      )}
      agent={shown.agentNames.get(item.job.agentId) ?? 'An agent that left'}
      href={shown.hrefOf(item)}
    />
  )
}

/** A mark that is drawn anew when it is opened, and not when another one is. */
function GridChip(props: Omit<RunChipProps, 'isOpen'>) {
  return <RunChip {...props} isOpen={use(OpenRun) === props.item.id} />
}

/** The name of a day of the week, which leads to that day: for the pointer only, in a header hidden from other readers. */
function DayName({ date, text }: { date: Date; text: string }) {
  const shown = use(Shown)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="rounded-sm px-1.5 hover:bg-hover"
      title="Show this day"
      onClick={() => shown?.onDay(dateIn(shown.timeZone, date.getTime()))}
    >
      {text}
    </button>
  )
}
const renderDayName = ({ date, text }: { date: Date; text: string }) => (
  <DayName date={date} text={text} />
)

// One function for good: FullCalendar draws everything anew for another.
const renderEvent = ({ event }: { event: { id: string } }) => <EventMark id={event.id} />

/** Where a day begins to be looked at: a little before now, or the morning of another day. */
function firstHour(
  view: CalendarView,
  date: string,
  region: Pick<Region, 'timeZone' | 'firstDay'>,
): string {
  const now = Date.now()
  if (!isShown(view, date, region, now)) return '07:00:00'
  const hour = hourIn(region.timeZone, now)
  return `${String(Math.max(0, hour - 2)).padStart(2, '0')}:00:00`
}
