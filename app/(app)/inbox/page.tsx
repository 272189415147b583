import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AgentsNow } from '@/components/agents/agents-now'
import { Inbox } from '@/components/inbox/inbox'
import { firstMentions, mentionsOptions } from '@/lib/inbox/queries'
import { prefetch } from '@/lib/server/prefetch'
import { operatorClient } from '@/lib/server/session'
import { FilePartsProvider } from '../file-parts'
import { InboxFilled, StartHint } from './inbox-parts'

export const metadata: Metadata = { title: 'Inbox' }

/** Requests and runs come with the frame; the mentions are fetched here, so that nothing moves once the page stands. */
export default async function InboxPage() {
  const { channels } = await (await operatorClient()).listChannels().catch(() => ({ channels: [] }))
  const mentions = channels.reduce((sum, { mentionCount }) => sum + mentionCount, 0)
  const state = await prefetch((sesame) => [
    [
      mentionsOptions(mentions),
      async () => (await sesame.listMentions({ limit: firstMentions })).messages,
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <FilePartsProvider>
        <InboxFilled>
          <Inbox>
            <StartHint />
            <AgentsNow />
          </Inbox>
        </InboxFilled>
      </FilePartsProvider>
    </HydrationBoundary>
  )
}
