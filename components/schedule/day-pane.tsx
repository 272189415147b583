'use client'

import type { CalendarDays } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { MoreButton } from '@/components/ui/more-button'
import { Section } from '@/components/ui/section'
import { SidePane } from '@/components/ui/side-pane'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { dayMarksOptions, type CalendarQuery } from '@/lib/schedule/queries'
import { byTime, marksOf, type DayMark } from '@/lib/schedule/marks'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { MarkRow } from './mark-row'
import { TroubleList } from './trouble-list'

const noPages: CalendarDays[] = []

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
  const pages = query.data?.pages ?? noPages
  const { formatWholeDay } = useFormats()
  const marks = useMemo(
    () =>
      pages.flatMap((page) => marksOf(page).filter(({ mark }) => !mark.inBand)).toSorted(byTime),
    [pages],
  )
  const day = pages[0]?.days[0]
  return (
    <SidePane title={formatWholeDay(date)} onClose={onClose}>
      {day ? (
        <>
          <TroubleList date={date} filters={filters} />
          <Section title={`All jobs · ${day.atLeast ? 'at least ' : ''}${plural(day.runs, 'run')}`}>
            {day.runs === 0 && <p className="px-4 text-muted">Nothing runs on this day.</p>}
            {marks.length > 0 && (
              <div className="border-t">
                <VirtualRows
                  label="Jobs of the day"
                  items={marks}
                  itemKey={({ id }) => id}
                  rowHeight={53}
                >
                  {(item) => (
                    <MarkRow
                      item={item}
                      timeZone={filters.timezone}
                      agent={agentNames.get(item.job.agentId) ?? 'An agent that left'}
                      isOpen={item.id === openRun}
                      href={hrefOf(item)}
                    />
                  )}
                </VirtualRows>
              </div>
            )}
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
