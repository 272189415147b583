'use client'

import { useSyncExternalStore } from 'react'
import { isRecord, isText } from '@/lib/shared/guards'
import { localStore } from '@/lib/shared/local-store'
import type { RunGroup } from './run-groups'

/** By schedule event: until when its troubled runs have been put away (ISO time). */
export type SeenRuns = Readonly<Record<string, string>>

const none: SeenRuns = {}
const isSeenRuns = (value: unknown): value is SeenRuns =>
  isRecord(value) && Object.values(value).every(isText)
const store = localStore('sesame.seen-runs', none, (value) => (isSeenRuns(value) ? value : none))

/** Puts the runs of a group away; a later one brings the group back. */
export const dismissRuns = ({ latest }: RunGroup): void =>
  store.write({ ...store.read(), [latest.eventId]: latest.scheduledAt })

/** What the person has put away on this device. */
export const useSeenRuns = (): SeenRuns =>
  useSyncExternalStore(store.subscribe, store.read, () => none)
