'use client'

import { useSyncExternalStore } from 'react'
import { isRecord, isText } from '@/lib/shared/guards'
import type { RunGroup } from './run-groups'

const storageKey = 'sesame.seen-runs'

/** By schedule event: until when its troubled runs have been put away (ISO time). */
export type SeenRuns = Readonly<Record<string, string>>

const none: SeenRuns = {}
const listeners = new Set<() => void>()
let seen: SeenRuns | undefined

const isSeenRuns = (value: unknown): value is SeenRuns =>
  isRecord(value) && Object.values(value).every(isText)

function read(): SeenRuns {
  if (seen) return seen
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    seen = isSeenRuns(stored) ? stored : none
  } catch {
    // Storage is forbidden, or holds what another version wrote.
    seen = none
  }
  return seen
}

function publish(next: SeenRuns | undefined): void {
  seen = next
  for (const listener of listeners) listener()
}

function onStorage({ key }: StorageEvent): void {
  if (key === storageKey) publish(undefined)
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', onStorage)
  }
}

/** Puts the runs of a group away; a later one brings the group back. */
export function dismissRuns({ latest }: RunGroup): void {
  publish({ ...read(), [latest.eventId]: latest.scheduledAt })
  localStorage.setItem(storageKey, JSON.stringify(seen))
}

/** What the person has put away on this device. */
export const useSeenRuns = (): SeenRuns => useSyncExternalStore(subscribe, read, () => none)
