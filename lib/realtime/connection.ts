'use client'

import { useSyncExternalStore } from 'react'

/** `live`: events arrive. `reconnecting`: lost, trying again. `offline`: the browser has no network. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline'

let state: ConnectionState = 'connecting'
const listeners = new Set<() => void>()

export function setConnection(next: ConnectionState): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** State of the tab's one socket. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => 'connecting',
  )
}
