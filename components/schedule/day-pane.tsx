'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { MoreButton } from '@/components/ui/more-button'
import { Section } from '@/components/ui/section'
import { SidePane } from '@/components/ui/side-pane'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { dayMarksOptions, type CalendarQuery } from '@/lib/schedule/queries'
import { byTime, marksOf, type DayMark } from '@/lib/schedule/marks'
import { rangeTitle } from '@/lib/schedule/range'
import { plural } from '@/lib/shared/format'
import { MarkRow } from './mark-row'
import { TroubleList } from './trouble-list'

interface DayPaneProps {
  date: string
  filters: Pick<CalendarQuery, 'timezone' | 'agentId' | 'status'>
  agentNames: ReadonlyMap<string, string>
  openRun: string | null
  hrefOf: (item: DayMark) => string
  onClose: () => void
}

/** Everything of one day: what went wrong, then all jobs, page after page. */
export function DayPane({ date, filters, agentNames, openRun, hrefOf, onClose }: DayPaneProps) {
  const query = useInfiniteQuery(dayMarksOptions({ first: date, ...filters }))
  const pages = query.data?.pages ?? []
  const marks = pages.flatMap((page) => marksOf(page).filter(({ mark }) => !mark.inBand))
  const day = pages[0]?.days[0]
  return (
    <SidePane title={rangeTitle('day', date)} onClose={onClose}>
      {day ? (
        <>
          <TroubleList date={date} filters={filters} />
          <Section title={`All jobs · ${day.atLeast ? 'at least ' : ''}${plural(day.runs, 'run')}`}>
            {day.runs === 0 && <p className="px-4 text-muted">Nothing runs on this day.</p>}
            <ul className="divide-y border-y" hidden={marks.length === 0}>
              {marks.toSorted(byTime).map((item) => (
                <li key={item.id}>
                  <MarkRow
                    item={item}
                    timeZone={filters.timezone}
                    agent={agentNames.get(item.job.agentId) ?? 'An agent that left'}
                    isOpen={item.id === openRun}
                    href={hrefOf(item)}
                  />
                </li>
              ))}
            </ul>
            <MoreButton query={query} />
          </Section>
        </>
      ) : query.isError ? (
        <ErrorState error={query.error} what="this day" onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows label="Loading the day" />
      )}
    </SidePane>
  )
}
