'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { CardFrame } from '@/components/ui/card-frame'
import { runOptions } from '@/lib/schedule/queries'
import { paths } from '@/lib/shared/paths'
import { RunBadge } from './run-mark'

interface RunCardProps {
  eventId: string
  occurrenceId: string
  text: string
}

/** A run of a schedule: what was said of it, how it stands now, and the way to its place on the calendar. */
export function RunCard({ eventId, occurrenceId, text }: RunCardProps) {
  const { data: run } = useQuery(runOptions(occurrenceId))
  return (
    <CardFrame
      icon={CalendarClock}
      kind="Run"
      title={text}
      href={paths.calendarEvent(eventId)}
      state={run && <RunBadge status={run.occurrence.status} />}
    />
  )
}
