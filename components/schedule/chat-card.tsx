'use client'

import { CalendarClock } from 'lucide-react'
import { paths } from '@/lib/shared/paths'
import { CardFrame } from '@/components/ui/card-frame'

/** A run of a schedule: what was said of it, and the way to its place on the calendar. */
export function RunCard({ eventId, text }: { eventId: string; text: string }) {
  return (
    <CardFrame icon={CalendarClock} kind="Run" title={text} href={paths.calendarEvent(eventId)} />
  )
}
