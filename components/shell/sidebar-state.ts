'use client'

import { useSyncExternalStore } from 'react'
import { sidebarCookie } from './sidebar-cookie'

let collapsed: boolean | undefined
const listeners = new Set<() => void>()

/** Puts the sidebar away or brings it back, and remembers it. */
export function toggleSidebar(): void {
  collapsed = !(collapsed ?? document.cookie.includes(`${sidebarCookie}=collapsed`))
  document.cookie = `${sidebarCookie}=${collapsed ? 'collapsed' : 'open'}; path=/; max-age=31536000; samesite=lax`
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the person has put the sidebar away. */
export function useSidebarCollapsed(initial: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => collapsed ?? initial,
    () => initial,
  )
}
