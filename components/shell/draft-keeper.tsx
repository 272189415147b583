'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepDrafts } from '@/lib/chat/keep-drafts'
import { meOptions } from '@/lib/session/queries'

/** What the person has typed and not sent follows them over their devices. */
export default function DraftKeeper() {
  const { data: me } = useQuery(meOptions())
  const id = me?.id
  useEffect(() => (id === undefined ? undefined : keepDrafts(id)), [id])
  return null
}
