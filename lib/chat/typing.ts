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

type Carry = (channelId: string) => void
let carry: Carry | null = null

/** The person types in a channel. Nobody hears of it while nothing carries it to them. */
export const announceTyping = (channelId: string): void => carry?.(channelId)

/** Takes on to carry what this tab announces. Returns a function that ends it. */
export function carryTyping(by: Carry): () => void {
  carry = by
  return () => {
    if (carry === by) carry = null
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
