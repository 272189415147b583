import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Inbox } from '@/components/inbox/inbox'
import { Page } from '@/components/shell/page'
import { mentionsOptions, troubledRunsOptions } from '@/lib/inbox/queries'
import { unreadMentions } from '@/lib/server/mentions'
import { prefetch } from '@/lib/server/prefetch'
import { operatorClient } from '@/lib/server/session'
import { troubledRuns } from '@/lib/server/troubled-runs'

export const metadata: Metadata = { title: 'Inbox' }

/** The lease requests come with the frame; the rest is fetched here, so that nothing moves once the page stands. */
export default async function InboxPage() {
  const { channels } = await (await operatorClient()).listChannels().catch(() => ({ channels: [] }))
  const mentions = channels.reduce((sum, { mentionCount }) => sum + mentionCount, 0)
  const state = await prefetch((sesame) => [
    [troubledRunsOptions(), () => troubledRuns(sesame)],
    [mentionsOptions(mentions), () => unreadMentions(sesame)],
  ])
  return (
    <HydrationBoundary state={state}>
      <Page title="Inbox">
        <Inbox />
      </Page>
    </HydrationBoundary>
  )
}
