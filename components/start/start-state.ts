'use client'

import { useSyncExternalStore } from 'react'
import { startCookie } from './start-cookie'

let docked: boolean | undefined
const listeners = new Set<() => void>()

/** Keeps the first steps in the sidebar, or takes them out of it, and remembers it in this browser. */
export function dockFirstSteps(stay: boolean): void {
  if (docked === stay) return
  docked = stay
  document.cookie = stay
    ? `${startCookie}=docked; path=/; max-age=2592000; samesite=lax`
    : `${startCookie}=; path=/; max-age=0; samesite=lax`
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the first steps stand in the sidebar: who has seen them keeps them in sight until they are done or put away. */
export function useFirstStepsDocked(initial: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => docked ?? initial,
    () => initial,
  )
}
