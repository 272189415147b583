'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepDrafts } from '@/lib/chat/keep-drafts'
import { useConnection, useHasNoNetwork } from '@/lib/realtime/connection'
import { meOptions } from '@/lib/session/queries'

/** What the person has typed and not sent follows them over their devices, whenever the server can be reached. */
export default function DraftKeeper() {
  const { data: me } = useQuery(meOptions())
  const isLive = useConnection() === 'live'
  const hasNoNetwork = useHasNoNetwork()
  const id = me?.id
  useEffect(
    () => (id !== undefined && isLive && !hasNoNetwork ? keepDrafts(id) : undefined),
    [id, isLive, hasNoNetwork],
  )
  return null
}
