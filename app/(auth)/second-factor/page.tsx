import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { RequiredFactor } from '@/components/settings/required-factor'
import { prefetch } from '@/lib/server/prefetch'
import { operatorClient } from '@/lib/server/session'
import { passkeysOptions } from '@/lib/settings/passkeys'
import { totpOptions } from '@/lib/settings/queries'
import { safeNext } from '@/lib/shared/paths'

export const metadata: Metadata = { title: 'Set up a second factor' }

interface SecondFactorPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Where a person ends up whose workspace requires a second factor that they lack; who has one is led on. */
export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const [{ next }, sesame] = await Promise.all([searchParams, operatorClient()])
  const target = safeNext(typeof next === 'string' ? next : undefined)
  const [me, state] = await Promise.all([
    sesame.getMe().catch(() => null),
    prefetch(() => [
      [totpOptions(), () => sesame.getTotp()],
      [passkeysOptions(), async () => (await sesame.listPasskeys()).passkeys],
    ]),
  ])
  if (me?.secondFactorDueAt === null) redirect(target)
  return (
    <AuthCard
      title="Set up a second factor"
      intro={`${me?.workspaceName ?? 'Your workspace'} requires something besides your password to sign in. Choose one of these; then you go on to where you were going.`}
    >
      <HydrationBoundary state={state}>
        <RequiredFactor next={target} />
      </HydrationBoundary>
    </AuthCard>
  )
}
