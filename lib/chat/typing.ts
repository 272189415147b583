'use client'

import { useSyncExternalStore } from 'react'
import { useNow } from '@/lib/shared/use-now'

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

type Announce = (channelId: string) => void
let announce: Announce | null = null

/** Shows the others in a channel that the person types. Without a socket it does nothing. */
export const announceTyping = (channelId: string): void => announce?.(channelId)

/** Connects `announceTyping` to the socket. Returns a function that disconnects it. */
export function connectTyping(send: Announce): () => void {
  announce = send
  return () => {
    if (announce === send) announce = null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Ids of who types in a channel now. */
export function useTyping(channelId: string): string[] {
  const now = useNow(1_000)
  const typists = useSyncExternalStore(
    subscribe,
    () => byChannel.get(channelId) ?? nobody,
    () => nobody,
  )
  return [...typists].filter(([, until]) => until > now).map(([id]) => id)
}
