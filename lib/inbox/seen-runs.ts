'use client'

import { useSyncExternalStore } from 'react'

const storageKey = 'sesame.seen-runs'
/** Runs leave the inbox after a day by themselves, so a few hundred ids are enough. */
const limit = 300

const none: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()
let seen: ReadonlySet<string> | undefined

function read(): ReadonlySet<string> {
  if (seen) return seen
  const stored = localStorage.getItem(storageKey)
  seen = new Set(stored ? stored.split('\n') : [])
  return seen
}

function forget(event: StorageEvent): void {
  if (event.key !== storageKey) return
  seen = undefined
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', forget)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', forget)
  }
}

function markSeen(runId: string): void {
  seen = new Set([...read(), runId].slice(-limit))
  localStorage.setItem(storageKey, [...seen].join('\n'))
  for (const listener of listeners) listener()
}

/** Runs that the person has put away on this device. */
export function useSeenRuns(): { seen: ReadonlySet<string>; markSeen: (runId: string) => void } {
  return { seen: useSyncExternalStore(subscribe, read, () => none), markSeen }
}
