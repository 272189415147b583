'use client'

import { useSyncExternalStore } from 'react'
import { serverNow } from './server-clock'

interface Clock {
  now: number
  subscribe: (listener: () => void) => () => void
}

const clocks = new Map<number, Clock>()

/** One timer per pace for the whole page, running only while someone looks. */
function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs)
  if (known) return known
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const clock: Clock = {
    now: Date.now(),
    subscribe: (listener) => {
      listeners.add(listener)
      clock.now = Date.now()
      timer ??= setInterval(() => {
        clock.now = Date.now()
        for (const each of listeners) each()
      }, everyMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
  clocks.set(everyMs, clock)
  return clock
}

/** The present by the server's clock in milliseconds, renewed at the given pace: for what the server has timed. */
export const useNow = (everyMs: number): number => serverNow(useBrowserNow(everyMs))

/** The same by the clock of this browser: for what it times itself. */
export function useBrowserNow(everyMs: number): number {
  const clock = clockOf(everyMs)
  return useSyncExternalStore(
    clock.subscribe,
    () => clock.now,
    // The server's clocks do not run between requests.
    () => (typeof window === 'undefined' ? Date.now() : clock.now),
  )
}
