'use client'

import { useSyncExternalStore } from 'react'

/** `live`: events arrive. `reconnecting`: lost, trying again. `hung`: the server takes connections and does not answer. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'hung'

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

/** State of the tab's one socket, as the SDK knows it. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => 'connecting',
  )
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether the browser knows of no network: a reason for a lost connection, not the state of it. */
export function useHasNoNetwork(): boolean {
  return useSyncExternalStore(
    subscribeToNetwork,
    () => !navigator.onLine,
    () => false,
  )
}
