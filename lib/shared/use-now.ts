'use client'

import { createContext, use, useSyncExternalStore } from 'react'
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

/**
 * When the server drew the page, in milliseconds. A browser that takes the page over draws it for that moment first: another clock,
 * or the same one a moment later, would make another page of it, and what differs is thrown away (React's error 418).
 */
export const RenderedAt = createContext(0)

function useClock(everyMs: number, read: (now: number) => number): number {
  const renderedAt = use(RenderedAt)
  const clock = clockOf(everyMs)
  return useSyncExternalStore(
    clock.subscribe,
    () => read(clock.now),
    () => renderedAt,
  )
}

/** The present by the server's clock in milliseconds, renewed at the given pace: for what the server has timed. */
export const useNow = (everyMs: number): number => useClock(everyMs, serverNow)

/** The same by the clock of this browser: for what it times itself. */
export const useBrowserNow = (everyMs: number): number => useClock(everyMs, (now) => now)
