'use client'

import { limits } from '@sesamespace/contract/limits'
import { useCallback, useSyncExternalStore } from 'react'
import { type Upload, uploadsOf } from './uploads'

const none: Upload[] = []
const silent = (): (() => void) => () => undefined

/** The files of what the person writes in one place: a message to a channel or a thread, or the proof of a task. */
export function useUploads(
  meId: string,
  channelId: string,
  place: string,
  most: number = limits.messageFiles,
) {
  const store = typeof window === 'undefined' ? null : uploadsOf(meId)
  const uploads = useSyncExternalStore(
    store?.subscribe ?? silent,
    useCallback(() => store?.of(place) ?? none, [store, place]),
    () => none,
  )
  return {
    uploads,
    add: (files: Iterable<File>): void => store?.add(place, channelId, files, most),
    remove: (id: string): void => store?.remove(place, id),
    clear: (): void => store?.clear(place),
  }
}
