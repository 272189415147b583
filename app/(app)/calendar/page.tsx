import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Calendar } from '@/components/schedule/calendar'

export const metadata: Metadata = { title: 'Calendar' }

export default function CalendarPage() {
  return (
    <Suspense>
      <Calendar />
    </Suspense>
  )
}
