'use client'

import { useSyncExternalStore } from 'react'
import { isRecord, isText } from '@/lib/shared/guards'
import { localStore } from '@/lib/shared/local-store'

/** A place that was chosen in the palette. */
export interface Recent {
  id: string
  label: string
  href: string
}

const kept = 6
const none: readonly Recent[] = []
const isRecent = (value: unknown): value is Recent =>
  isRecord(value) && isText(value['id']) && isText(value['label']) && isText(value['href'])
const store = localStore('sesame.palette-recents', none, (value) =>
  Array.isArray(value) ? value.filter(isRecent).slice(0, kept) : none,
)

/** Where the person went last by the palette, the latest first, on this device. */
export const useRecents = (): readonly Recent[] =>
  useSyncExternalStore(store.subscribe, store.read, () => none)

export const rememberRecent = ({ id, label, href }: Recent): void =>
  store.write(
    [{ id, label, href }, ...store.read().filter((each) => each.id !== id)].slice(0, kept),
  )
