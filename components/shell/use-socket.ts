'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { onceHydrated } from '@/lib/shared/once-hydrated'

/** Opens the one socket of the tab, after the page is there: its code is no part of the first load, its events meet no page that is not hydrated. */
export function useSocket(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    let close: (() => void) | undefined
    let left = false
    const stopWaiting = onceHydrated(() => {
      void import('@/lib/realtime/socket').then(({ openSocket }) => {
        if (!left) close = openSocket(queryClient, (href) => router.push(href))
      })
    })
    return () => {
      left = true
      stopWaiting()
      close?.()
    }
  }, [queryClient, router])
}
