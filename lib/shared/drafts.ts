'use client'

import { useSyncExternalStore } from 'react'
import { isRecord, isText } from '@/lib/shared/guards'
import { localStore, type LocalStore } from '@/lib/shared/local-store'

/** Texts by where they are typed. */
export type Drafts = Record<string, string>

const isDrafts = (value: unknown): value is Drafts =>
  isRecord(value) && Object.values(value).every(isText)

const none: Drafts = {}

/** Drafts that a browser has kept. */
export const parseDrafts = (value: unknown): Drafts => (isDrafts(value) ? value : none)

const stores = new Map<string, LocalStore<Drafts>>()

/** Drafts are a person's own: who signs in after them does not see them. */
export function draftStore(meId: string): LocalStore<Drafts> {
  const known = stores.get(meId)
  if (known) return known
  const store = localStore(`sesame.drafts.${meId}`, none, parseDrafts)
  stores.set(meId, store)
  return store
}

const silent = (): (() => void) => () => undefined

/** Where the change of a message is being written. */
export const editPlace = (messageId: string): string => `edit ${messageId}`

/** What the person has typed in one place (a channel, a thread, a message that they change) and not sent; `null`: nothing. */
export function useDraft(
  meId: string | undefined,
  place: string,
): [draft: string | null, setDraft: (text: string | null) => void] {
  const store = meId && typeof window !== 'undefined' ? draftStore(meId) : null
  const draft = useSyncExternalStore(
    store?.subscribe ?? silent,
    () => store?.read()[place] ?? null,
    () => null,
  )
  const setDraft = (text: string | null): void => {
    const { [place]: _, ...others } = store?.read() ?? {}
    store?.write(text === null ? others : { ...others, [place]: text })
  }
  return [draft, setDraft]
}

/** Whether the person has typed something there and not sent it. What they type further changes nothing of it. */
export function useHasDraft(meId: string | undefined, place: string): boolean {
  const store = meId && typeof window !== 'undefined' ? draftStore(meId) : null
  return useSyncExternalStore(
    store?.subscribe ?? silent,
    () => (store?.read()[place]?.trim() ?? '') !== '',
    () => false,
  )
}

/** Changes what the person has typed in a place, from outside of it. */
export function changeDraft(meId: string, place: string, change: (text: string) => string): void {
  const store = draftStore(meId)
  const drafts = store.read()
  store.write({ ...drafts, [place]: change(drafts[place] ?? '') })
}
