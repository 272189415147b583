'use client'

import { useSyncExternalStore } from 'react'

/** What may lie over the whole page, one at a time. */
export type Overlay = 'palette' | 'shortcuts' | 'more'

let current: Overlay | null = null
const listeners = new Set<() => void>()

function set(next: Overlay | null): void {
  current = next
  for (const listener of listeners) listener()
}

export const openOverlay = (overlay: Overlay): void => set(overlay)
export const closeOverlay = (): void => set(null)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
}
