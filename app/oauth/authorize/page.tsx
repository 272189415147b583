import { authorizationRequest } from '@sesamespace/contract/applications'
import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Consent } from '@/components/agents/consent'
import { WhoAnswers } from '@/components/agents/who-answers'
import { AuthCard } from '@/components/auth/auth-card'
import StepUpHost from '@/components/shell/step-up-host'
import { askingApplicationOptions } from '@/lib/agents/applications'
import { agentsOptions } from '@/lib/people/agents'
import { prefetch } from '@/lib/server/prefetch'
import { meOptions } from '@/lib/session/queries'

export const metadata: Metadata = { title: 'Connect an application' }

interface AuthorizePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Where an application sends the browser to ask whether it may act as an agent. Nothing is decided by opening it. */
export default async function AuthorizePage({ searchParams }: AuthorizePageProps) {
  const query = await searchParams
  // Others are none of ours, and one that is given twice means nothing.
  const request = Object.fromEntries(
    authorizationRequest.keyof().options.flatMap((name) => {
      const value = query[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
  const state = await prefetch((client) => [
    [meOptions(), () => client.getMe()],
    [agentsOptions(), async () => (await client.listAgents()).agents],
    [
      askingApplicationOptions(request),
      async () => (await client.checkApplication(request)).application,
    ],
  ])
  return (
    <HydrationBoundary state={state}>
      <AuthCard title="Connect an application" intro={<WhoAnswers />}>
        <Consent request={request} />
        <StepUpHost />
      </AuthCard>
    </HydrationBoundary>
  )
}
