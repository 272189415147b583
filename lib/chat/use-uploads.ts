'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { type Upload, uploadsOf } from './uploads'

const none: Upload[] = []
const silent = (): (() => void) => () => undefined

/** The files of the message that the person writes in one place: a channel, or a thread in it. */
export function useUploads(meId: string, channelId: string, place: string) {
  const store = typeof window === 'undefined' ? null : uploadsOf(meId)
  const uploads = useSyncExternalStore(
    store?.subscribe ?? silent,
    useCallback(() => store?.of(place) ?? none, [store, place]),
    () => none,
  )
  return {
    uploads,
    add: (files: Iterable<File>): void => store?.add(place, channelId, files),
    remove: (id: string): void => store?.remove(place, id),
    clear: (): void => store?.clear(place),
  }
}
