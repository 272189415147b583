'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { RealtimeHandle } from '@/lib/realtime/socket'

const RealtimeContext = createContext<RealtimeHandle | null>(null)

/** The tab's socket, for saying something on it; `null` until it is loaded. */
export const useRealtime = (): RealtimeHandle | null => useContext(RealtimeContext)

/** Opens the one socket of the tab, after the page is there: its code is no part of the first load. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const [handle, setHandle] = useState<RealtimeHandle | null>(null)
  useEffect(() => {
    let opened: RealtimeHandle | undefined
    let left = false
    void import('@/lib/realtime/socket').then(({ openSocket }) => {
      if (left) return
      opened = openSocket(queryClient, (href) => router.push(href))
      setHandle(opened)
    })
    return () => {
      left = true
      opened?.close()
    }
  }, [queryClient, router])
  return <RealtimeContext value={handle}>{children}</RealtimeContext>
}
