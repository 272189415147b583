'use client'

import { useQuery } from '@tanstack/react-query'
import { meOptions, newSignInsOptions } from '@/lib/session/queries'
import { FactorBanner } from './factor-banner'
import { NewSignInBanner } from './new-sign-in-banner'

/**
 * What the person should know about their own account, above every page. Drawn with the page by the server: what comes later, if only
 * as another part of the same answer, moves the whole page.
 */
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
