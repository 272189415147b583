import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { OwnApplications } from '@/components/agents/own-applications'
import { Security } from '@/components/settings/security'
import { SettingsPage } from '@/components/settings/settings-page'
import { ownApplicationsOptions } from '@/lib/agents/applications'
import { prefetch } from '@/lib/server/prefetch'
import { signInMethodsOptions } from '@/lib/settings/sso'

export const metadata: Metadata = { title: 'Security' }

interface SecurityPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SecurityPage({ searchParams }: SecurityPageProps) {
  const [{ error }, state] = await Promise.all([
    searchParams,
    prefetch((sesame) => [
      [signInMethodsOptions(), () => sesame.getSignInMethods()],
      [ownApplicationsOptions(), async () => (await sesame.listApplications()).applications],
    ]),
  ])
  return (
    <SettingsPage>
      <HydrationBoundary state={state}>
        <Security failure={typeof error === 'string' ? error : undefined} />
        <OwnApplications />
      </HydrationBoundary>
    </SettingsPage>
  )
}
