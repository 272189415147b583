'use client'

import type { Channel } from '@sesamespace/sdk'
import { useEffect, useSyncExternalStore } from 'react'
import { useMarkRead } from './channel-mutations'

const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

function subscribe(listener: () => void): () => void {
  window.addEventListener('focus', listener)
  window.addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.removeEventListener('focus', listener)
    window.removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** Whether the person has this window in front of them. */
export const useIsLooking = (): boolean => useSyncExternalStore(subscribe, isLooking, () => false)

/** Marks a channel as read up to its newest message while the person looks at it. */
export function useReading(channel: Channel, isAtEnd: boolean): void {
  const looking = useIsLooking()
  const { mutate } = useMarkRead(channel.id)
  const { lastSeq, readSeq, isMember } = channel
  useEffect(() => {
    if (isMember && looking && isAtEnd && lastSeq > readSeq) mutate(lastSeq)
  }, [mutate, isMember, looking, isAtEnd, lastSeq, readSeq])
}
