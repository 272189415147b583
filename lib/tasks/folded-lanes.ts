'use client'

import { useSyncExternalStore } from 'react'
import { localStore } from '@/lib/shared/local-store'

/** More than anybody folds: the oldest are forgotten. */
const kept = 200
const none: readonly string[] = []
const store = localStore('sesame.folded-lanes', none, (value) =>
  Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : none,
)

/** The lanes of the board that the person has folded on this device. */
export const useFoldedLanes = (): readonly string[] =>
  useSyncExternalStore(store.subscribe, store.read, () => none)

/** Folds a lane, or unfolds it. */
export function toggleLane(key: string): void {
  const folded = store.read()
  store.write(
    folded.includes(key) ? folded.filter((each) => each !== key) : [...folded, key].slice(-kept),
  )
}
