'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Filter } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { Tooltip } from '@/components/ui/tooltip'
import { calendarViews, step, type CalendarView } from '@/lib/schedule/range'
import { runStatuses } from '@/lib/schedule/values'
import { runWords, zoneCity } from '@/lib/schedule/words'
import { agentsOptions } from '@/lib/agents/queries'
import type { useCalendarView } from './use-calendar-view'

const viewWords: Record<CalendarView, string> = {
  month: 'Month',
  week: 'Week',
  day: 'Day',
  agenda: 'Agenda',
}
const everyone = 'all'

interface CalendarToolbarProps {
  calendar: ReturnType<typeof useCalendarView>
  /** The view that is shown, also when the address names none. */
  view: CalendarView
  /** Time zones of the jobs in sight. */
  zones: readonly string[]
}

/** Moves through time, and chooses what is shown. */
export function CalendarToolbar({ calendar, view, zones }: CalendarToolbarProps) {
  const { date, zone, agent, status, setView } = calendar
  const { data: agents = [] } = useQuery(agentsOptions())
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone
  const shown = status ?? []
  return (
    <>
      <div className="flex items-center gap-1">
        <Button size="sm" onClick={() => void setView({ date: null })}>
          Today
        </Button>
        <Tooltip label="Earlier">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Earlier"
            onClick={() => void setView({ date: step(view, date, -1) })}
          >
            <ChevronLeft aria-hidden className="size-4" />
          </Button>
        </Tooltip>
        <Tooltip label="Later">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Later"
            onClick={() => void setView({ date: step(view, date, 1) })}
          >
            <ChevronRight aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      </div>
      <Select
        aria-label="Agent"
        className="w-36"
        value={agent ?? everyone}
        onChange={(value) => void setView({ agent: value === everyone ? null : value })}
        options={[
          { value: everyone, label: 'All agents' },
          ...agents.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
      />
      <Popover>
        <PopoverTrigger asChild>
          <Button>
            <Filter aria-hidden className="size-4" />
            {shown.length > 0 ? shown.map((each) => runWords[each].word).join(', ') : 'All runs'}
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Which runs">
          <div className="grid gap-1">
            {runStatuses.map((each) => (
              <Checkbox
                key={each}
                label={runWords[each].word}
                checked={shown.includes(each)}
                onChange={(checked) => {
                  const next = runStatuses.filter((one) =>
                    one === each ? checked : shown.includes(one),
                  )
                  void setView({ status: next.length > 0 ? next : null })
                }}
              />
            ))}
          </div>
        </PopoverContent>
      </Popover>
      <Select
        aria-label="Time zone"
        className="w-40"
        value={zone}
        onChange={(value) => void setView({ zone: value === local ? null : value })}
        options={[...new Set([local, 'UTC', zone, ...zones])].map((value) => ({
          value,
          label: value === local ? `${zoneCity(value)} (yours)` : zoneCity(value),
        }))}
      />
      <Select
        aria-label="View"
        className="w-28"
        value={view}
        onChange={(value) => void setView({ view: value })}
        options={calendarViews.map((value) => ({ value, label: viewWords[value] }))}
      />
    </>
  )
}
