'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'

/** A typing notice counts for this long; senders renew theirs sooner. */
const typingMs = 6_000

type Typists = ReadonlyMap<string, number>
const nobody: Typists = new Map()
let byChannel: ReadonlyMap<string, Typists> = new Map()
const listeners = new Set<() => void>()

function publish(next: ReadonlyMap<string, Typists>): void {
  byChannel = next
  for (const listener of listeners) listener()
}

/** Someone types in a channel now. */
export function noteTyping(channelId: string, principalId: string, now = Date.now()): void {
  const typists = new Map(byChannel.get(channelId)).set(principalId, now + typingMs)
  publish(new Map(byChannel).set(channelId, typists))
}

/** Someone sent what they typed. */
export function clearTyping(channelId: string, principalId: string): void {
  if (!byChannel.get(channelId)?.has(principalId)) return
  const typists = new Map(byChannel.get(channelId))
  typists.delete(principalId)
  publish(new Map(byChannel).set(channelId, typists))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ids of who types in a channel now. */
export function useTyping(channelId: string): string[] {
  const typists = useSyncExternalStore(
    subscribe,
    () => byChannel.get(channelId) ?? nobody,
    () => nobody,
  )
  const [, setTick] = useState(0)
  useEffect(() => {
    const ends = [...typists.values()].filter((end) => end > Date.now())
    if (ends.length === 0) return
    const timer = setTimeout(() => setTick((tick) => tick + 1), Math.min(...ends) - Date.now() + 50)
    return () => clearTimeout(timer)
  })
  return [...typists].filter(([, end]) => end > Date.now()).map(([id]) => id)
}
