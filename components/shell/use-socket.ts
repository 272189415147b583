'use client'

import { useIsRestoring, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'

const loadSocket = whenReachable(() => import('@/lib/realtime/socket'))

/** Opens the one socket of the tab once the page is hydrated: its code is no part of the first load. */
export function useSocket(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  const isHydrating = useIsRestoring()
  useEffect(() => {
    if (isHydrating) return undefined
    let close: (() => void) | undefined
    let left = false
    void loadSocket().then(({ openSocket }) => {
      if (!left) close = openSocket(queryClient, (href) => router.push(href))
    })
    return () => {
      left = true
      close?.()
    }
  }, [isHydrating, queryClient, router])
}
