'use client'

import { clsx } from 'clsx'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Tooltip } from '@/components/ui/tooltip'
import { calendarViews, type CalendarView, step } from '@/lib/schedule/range'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { RunsFilter } from './runs-filter'
import { SubscribeButton } from './subscribe-button'
import type { CalendarState } from './use-calendar-view'
import { ZoneSelect } from './zone-select'

const viewLabels: Record<CalendarView, string> = {
  month: 'Month',
  week: 'Week',
  day: 'Day',
  agenda: 'Agenda',
}
const viewOptions = calendarViews.map((value) => ({ value, label: viewLabels[value] }))

const SubscribeDialog = dynamic(
  whenReachable(() => import('./subscribe-dialog').then((module) => module.SubscribeDialog)),
  { ssr: false },
)

const JobDialog = dynamic(
  whenReachable(() => import('./job-dialog').then((module) => module.JobDialog)),
  { ssr: false },
)

interface CalendarToolbarProps {
  calendar: CalendarState
  /** The view that is shown, also when the address names none. */
  view: CalendarView
  /** Time zones of the jobs in sight. */
  zones: readonly string[]
}

/** Moves through time, and chooses what is shown. */
export function CalendarToolbar({ calendar, view, zones }: CalendarToolbarProps) {
  const { date, event, setView } = calendar
  const [isSubscribing, setIsSubscribing] = useState(false)
  const subscribe = (): void => setIsSubscribing(true)
  const mayManage = useCan('schedule:manage')
  const [isMaking, setIsMaking] = useState(false)
  const make = mayManage ? (): void => setIsMaking(true) : undefined
  // All views are in sight where there is room, which an open pane takes.
  const isRoomy = event ? 'max-2xl:!hidden' : 'max-lg:!hidden'
  const isTight = event ? '2xl:!hidden' : 'lg:!hidden'
  return (
    <>
      <div className="flex items-center gap-1">
        <Tooltip label="Today" keys="T">
          <Button onClick={() => void setView({ date: null })}>Today</Button>
        </Tooltip>
        <Tooltip label="Earlier" keys="K">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Earlier"
            onClick={() => void setView({ date: step(view, date, -1) })}
          >
            <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          </Button>
        </Tooltip>
        <Tooltip label="Later" keys="J">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Later"
            onClick={() => void setView({ date: step(view, date, 1) })}
          >
            <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
          </Button>
        </Tooltip>
      </div>
      <RunsFilter calendar={calendar} zones={zones} onSubscribe={subscribe} onNewJob={make} />
      <ZoneSelect
        calendar={calendar}
        zones={zones}
        className="!h-8 !w-36 !border-line max-md:!hidden"
      />
      <Segmented
        label="View"
        className={isRoomy}
        value={view}
        onChange={(value) => void setView({ view: value })}
        options={viewOptions}
      />
      <Select
        aria-label="View"
        className={clsx('!h-8 !w-27 !border-line pointer-coarse:!h-11', isTight)}
        value={view}
        onChange={(value) => void setView({ view: value })}
        options={viewOptions}
      />
      <SubscribeButton onPress={subscribe} />
      {make && (
        <Tooltip label="New job">
          <Button
            variant="primary"
            size="icon"
            aria-label="New job"
            className="max-md:!hidden"
            onClick={make}
          >
            <Plus aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      )}
      {isSubscribing && (
        <SubscribeDialog agentId={calendar.agent} onClose={() => setIsSubscribing(false)} />
      )}
      {isMaking && (
        <JobDialog
          agentId={calendar.agent}
          onClose={() => setIsMaking(false)}
          onSaved={(jobId) => void setView({ event: jobId, run: null, day: null })}
        />
      )}
    </>
  )
}
