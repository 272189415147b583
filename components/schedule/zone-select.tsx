'use client'

import { Select } from '@/components/ui/select'
import { zoneCity } from '@/lib/shared/job-words'
import type { CalendarState } from './use-calendar-view'
import { useFormats } from '@/lib/shared/use-formats'

interface ZoneSelectProps {
  calendar: CalendarState
  /** Time zones of the jobs in sight. */
  zones: readonly string[]
  className?: string
}

/** The one switch of the time zone. */
export function ZoneSelect({ calendar: { zone, setView }, zones, className }: ZoneSelectProps) {
  const { timeZone: local } = useFormats().region
  return (
    <Select
      aria-label="Time zone"
      {...(className && { className })}
      value={zone}
      onChange={(value) => void setView({ zone: value === local ? null : value })}
      options={[...new Set([local, 'UTC', zone, ...zones])].map((value) => ({
        value,
        label: value === local ? `${zoneCity(value)} (you)` : zoneCity(value),
      }))}
    />
  )
}
