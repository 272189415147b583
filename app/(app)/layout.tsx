import { HydrationBoundary } from '@tanstack/react-query'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { PersonRegion } from '@/components/shell/person-region'
import { sidebarCookie } from '@/components/shell/sidebar-cookie'
import { StartDock } from '@/components/start/start-dock'
import { startCookie } from '@/components/start/start-cookie'
import { agentsOptions } from '@/lib/people/agents'
import { pendingLeasesOptions } from '@/lib/approvals/queries'
import { pendingQuestionsLimit, pendingQuestionsOptions } from '@/lib/approvals/question-queries'
import { channelsOptions } from '@/lib/chat/queries'
import { savedIdsOptions } from '@/lib/chat/saved-queries'
import { unreadThreadsLimit, unreadThreadsOptions } from '@/lib/chat/thread-queries'
import { membersOptions } from '@/lib/people/queries'
import { firstMarks, needMarksOptions, troubledRunsOptions } from '@/lib/inbox/queries'
import { openAlertsOptions, shownAlerts } from '@/lib/schedule/alert-queries'
import { FirstPage, prefetch } from '@/lib/server/prefetch'
import { meOptions, newSignInsOptions } from '@/lib/session/queries'
import { env } from '@/lib/shared/env'
import { sealOptions } from '@/lib/vault/seal'

/** Agents, and people, who come with the page: of 5,000 each would weigh more than the page. */
const firstPeople = 500

/** Everything in here is for signed-in people. What the frame shows is fetched with it: one round trip, nothing pops in. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [head, jar, state] = await Promise.all([
    headers(),
    cookies(),
    prefetch((sesame) => [
      [meOptions(), () => sesame.getMe()],
      [sealOptions(), async () => (await sesame.getSeal()).seal],
      [newSignInsOptions(), async () => (await sesame.listNewSignIns()).signIns],
      [channelsOptions(), async () => (await sesame.listChannels()).channels],
      [
        unreadThreadsOptions(),
        async () => (await sesame.listThreads({ unread: true, limit: unreadThreadsLimit })).threads,
      ],
      [savedIdsOptions(), async () => (await sesame.getSavedMessageIds()).messageIds],
      [
        agentsOptions(),
        async () => {
          const { agents, nextCursor } = await sesame.listAgents({ limit: firstPeople })
          return new FirstPage(agents, nextCursor)
        },
      ],
      [
        membersOptions(),
        async () => {
          const { members, nextCursor } = await sesame.listMembers({ limit: firstPeople })
          return new FirstPage(members, nextCursor)
        },
      ],
      [
        pendingLeasesOptions(),
        async () => (await sesame.listLeases({ status: 'pending', limit: 100 })).leases,
      ],
      [
        pendingQuestionsOptions(),
        async () =>
          (await sesame.listQuestions({ status: 'pending', limit: pendingQuestionsLimit }))
            .questions,
      ],
      [troubledRunsOptions(), async () => (await sesame.getRunTroubles()).troubles],
      [
        openAlertsOptions(),
        async () => (await sesame.listAlerts({ state: 'open', limit: shownAlerts })).alerts,
      ],
      [needMarksOptions(), async () => (await sesame.listNeedMarks({ limit: firstMarks })).marks],
    ]),
  ])
  const publicUrl = env.publicUrl()
  return (
    <HydrationBoundary state={state}>
      <PersonRegion>
        <AppShell
          host={publicUrl ? new URL(publicUrl).host : (head.get('host') ?? '')}
          sidebarCollapsed={jar.get(sidebarCookie)?.value === 'collapsed'}
          dock={<StartDock docked={jar.get(startCookie)?.value === 'docked'} />}
        >
          {children}
        </AppShell>
      </PersonRegion>
    </HydrationBoundary>
  )
}
