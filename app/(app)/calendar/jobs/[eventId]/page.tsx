import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { JobPage } from '@/components/schedule/job-page'
import { runStatsOptions, scheduleEventOptions } from '@/lib/schedule/queries'
import { prefetch } from '@/lib/server/prefetch'

export const metadata: Metadata = { title: 'Calendar' }

export default async function JobRunsPage({ params }: { params: Promise<{ eventId: string }> }) {
  const { eventId } = await params
  const state = await prefetch((sesame) => [
    [scheduleEventOptions(eventId), async () => (await sesame.getScheduleEvent(eventId)).event],
    [runStatsOptions(eventId), async () => (await sesame.getRunStats(eventId)).stats],
  ])
  return (
    <HydrationBoundary state={state}>
      <JobPage key={eventId} eventId={eventId} />
    </HydrationBoundary>
  )
}
