'use client'

import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/lib/session/queries'

/** As whom, and in which workspace, an application is answered. Comes later where the server was slow. */
export function WhoAnswers() {
  const { data: me } = useQuery(meOptions())
  if (!me) return null
  return (
    <>
      It asks to act as an agent in <bdi className="text-ink">{me.workspaceName}</bdi>. You are
      signed in as <bdi className="text-ink">{me.displayName}</bdi>.
    </>
  )
}
