'use client'

import { useSyncExternalStore } from 'react'
import { localStore } from '@/lib/shared/local-store'
import { type SidebarSection, sidebarSections } from './sidebar-rows'

const none: readonly SidebarSection[] = []
const store = localStore('sesame.folded-sections', none, (value) =>
  Array.isArray(value) ? sidebarSections.filter((section) => value.includes(section)) : none,
)

/** The sections of the sidebar that the person has folded on this device. */
export const useFoldedSections = (): readonly SidebarSection[] =>
  useSyncExternalStore(store.subscribe, store.read, () => none)

/** Folds a section, or unfolds it. */
export function toggleSection(section: SidebarSection): void {
  const folded = store.read()
  store.write(
    folded.includes(section) ? folded.filter((each) => each !== section) : [...folded, section],
  )
}
