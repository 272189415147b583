'use client'

import { useSyncExternalStore } from 'react'
import { isRecord, isText } from '@/lib/shared/guards'
import { localStore } from '@/lib/shared/local-store'
import type { RunGroup } from './run-groups'

/** By trouble: until when it has been put away (ISO time). */
export type SeenRuns = Readonly<Record<string, string>>

const none: SeenRuns = {}
/** Trouble is shown for a day; what was put away before that need not be remembered. */
const keptMs = 2 * 24 * 60 * 60_000
const isSeenRuns = (value: unknown): value is SeenRuns =>
  isRecord(value) && Object.values(value).every(isText)
const store = localStore('sesame.seen-runs', none, (value) => (isSeenRuns(value) ? value : none))

/** Puts the trouble of a group away together; a later run brings it back. */
export function dismissRuns({ troubles }: RunGroup): void {
  const recent = Object.entries(store.read()).filter(
    ([, until]) => Date.now() - Date.parse(until) < keptMs,
  )
  const dismissed = troubles.map(({ id, latestAt }): [string, string] => [id, latestAt])
  store.write(Object.fromEntries<string>([...recent, ...dismissed]))
}

/** What the person has put away on this device. */
export const useSeenRuns = (): SeenRuns =>
  useSyncExternalStore(store.subscribe, store.read, () => none)
