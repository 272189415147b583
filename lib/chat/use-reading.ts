'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useMarkRead, useMarkThreadRead } from './channel-mutations'
import { unreadThreadsOptions } from './thread-queries'

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

/** How often at most a reader who scrolls is reported to have read. */
const everyMs = 500

/**
 * Calls with the furthest `seq` that was seen while the person looks; again only when more was seen than was said before, or was
 * read already. That the server counts less as read is no reason to call: somebody marked it unread. It can be read again once
 * `seenSeq` has gone back too. `null`: there is nothing to read.
 */
function useMarking(seenSeq: number, readSeq: number | null, mark: (seq: number) => void): void {
  const looking = useIsLooking()
  const reported = useRef({ seq: 0, at: 0 })
  useEffect(() => {
    if (readSeq === null) return
    reported.current.seq = Math.min(seenSeq, Math.max(reported.current.seq, readSeq))
    if (!looking || seenSeq <= reported.current.seq) return
    const report = (): void => {
      reported.current = { seq: seenSeq, at: Date.now() }
      mark(seenSeq)
    }
    const timer = setTimeout(report, Math.max(0, reported.current.at + everyMs - Date.now()))
    return () => clearTimeout(timer)
  }, [looking, seenSeq, readSeq, mark])
}

/** Marks a channel read up to the last message that the person has seen, while they look at it. */
export function useReading({ id, isMember, readSeq }: Channel, seenSeq: number): void {
  const { mutate } = useMarkRead(id)
  useMarking(seenSeq, isMember ? readSeq : null, mutate)
}

/** The same for a thread. */
export function useThreadReading(channelId: string, rootId: string, seenSeq: number): void {
  const { mutate } = useMarkThreadRead(channelId, rootId)
  const { data: unread } = useQuery(unreadThreadsOptions())
  const readSeq = unread?.find(({ root }) => root.id === rootId)?.readSeq
  useMarking(seenSeq, readSeq ?? null, mutate)
}
