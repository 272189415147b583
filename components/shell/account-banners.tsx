'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { meOptions, newSignInsOptions } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

// Drawn by the server too: a banner that comes later moves the whole page.
const FactorBanner = dynamic(
  whenReachable(() => import('./factor-banner')),
  { loading: () => null },
)
const NewSignInBanner = dynamic(
  whenReachable(() => import('./new-sign-in-banner')),
  { loading: () => null },
)

/** What the person should know about their own account, above every page. */
export function AccountBanners() {
  const { data: me } = useQuery(meOptions())
  const { data: signIns } = useQuery(newSignInsOptions())
  const [latest] = signIns ?? []
  return (
    <>
      {me?.secondFactorDueAt && (
        <FactorBanner workspaceName={me.workspaceName} dueAt={me.secondFactorDueAt} />
      )}
      {latest && <NewSignInBanner key={latest.id} signIn={latest} />}
    </>
  )
}
