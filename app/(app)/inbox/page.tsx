import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Inbox } from '@/components/inbox/inbox'
import { Page } from '@/components/shell/page'
import { troubledRunsOptions } from '@/lib/inbox/queries'
import { prefetch } from '@/lib/server/prefetch'
import { troubledRuns } from '@/lib/server/troubled-runs'

export const metadata: Metadata = { title: 'Inbox' }

export default async function InboxPage() {
  const state = await prefetch((sesame) => [[troubledRunsOptions(), () => troubledRuns(sesame)]])
  return (
    <HydrationBoundary state={state}>
      <Page title="Inbox">
        <Inbox />
      </Page>
    </HydrationBoundary>
  )
}
