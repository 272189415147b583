import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Calendar } from '@/components/schedule/calendar'
import { SchedulePartsProvider } from './schedule-parts'

export const metadata: Metadata = { title: 'Calendar' }

export default function CalendarPage() {
  return (
    <Suspense>
      <SchedulePartsProvider>
        <Calendar />
      </SchedulePartsProvider>
    </Suspense>
  )
}
