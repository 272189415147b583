'use client'

import type { Attachment } from '@sesamespace/sdk'
import { useSyncExternalStore } from 'react'
import { isRecord, isText, isTextOrNull } from '@/lib/shared/guards'
import { isAttachment } from './attachment'
import { localStore, type LocalStore } from '@/lib/shared/local-store'

/** A message that the person sent and the server has not confirmed. */
export interface OutboxEntry {
  clientGeneratedId: string
  channelId: string
  threadRootId: string | null
  /** An answer in a thread that stands in the channel too. */
  alsoToChannel?: boolean
  content: string
  attachments: Attachment[]
  createdAt: string
  /** `sending`: on its way, or to be sent when there is a connection. `unsent`: no answer came. `refused`: the server said no. */
  state: (typeof states)[number]
  /** Why it was refused, in words. */
  reason: string | null
}

const states = ['sending', 'unsent', 'refused'] as const

const isEntry = (value: unknown): value is OutboxEntry =>
  isRecord(value) &&
  [value.clientGeneratedId, value.channelId, value.content, value.createdAt].every(isText) &&
  [value.threadRootId, value.reason].every(isTextOrNull) &&
  ['undefined', 'boolean'].includes(typeof value.alsoToChannel) &&
  Array.isArray(value.attachments) &&
  value.attachments.every(isAttachment) &&
  states.some((state) => state === value.state)

const nothing: OutboxEntry[] = []
const stores = new Map<string, LocalStore<OutboxEntry[]>>()

/** The unconfirmed messages of a person, which survive a reload. */
export function outboxOf(meId: string): LocalStore<OutboxEntry[]> {
  const known = stores.get(meId)
  if (known) return known
  const parse = (value: unknown): OutboxEntry[] =>
    Array.isArray(value) ? value.filter(isEntry) : nothing
  const store = localStore(`sesame.outbox.${meId}`, nothing, parse)
  stores.set(meId, store)
  return store
}

const silent = (): (() => void) => () => undefined

/** The unconfirmed messages, oldest first. */
export function useOutbox(meId: string | undefined): OutboxEntry[] {
  const store = meId && typeof window !== 'undefined' ? outboxOf(meId) : null
  return useSyncExternalStore(
    store?.subscribe ?? silent,
    () => store?.read() ?? nothing,
    () => nothing,
  )
}

/** Puts a message in the outbox; the sender takes it from there. */
export function enqueue(
  meId: string,
  input: Pick<
    OutboxEntry,
    'channelId' | 'threadRootId' | 'alsoToChannel' | 'content' | 'attachments'
  >,
): void {
  const store = outboxOf(meId)
  const entry: OutboxEntry = {
    ...input,
    clientGeneratedId: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    state: 'sending',
    reason: null,
  }
  store.write([...store.read(), entry])
}

/** Changes one entry, when it is still there. */
export function patchEntry(meId: string, id: string, patch: Partial<OutboxEntry>): void {
  const store = outboxOf(meId)
  store.write(
    store.read().map((entry) => (entry.clientGeneratedId === id ? { ...entry, ...patch } : entry)),
  )
}

/** Confirmed, or discarded by the person. */
export function removeEntry(meId: string, id: string): void {
  const store = outboxOf(meId)
  store.write(store.read().filter((entry) => entry.clientGeneratedId !== id))
}

/** The last message that is on its way to a place. */
export const lastSending = (
  meId: string,
  place: Pick<OutboxEntry, 'channelId' | 'threadRootId'>,
): OutboxEntry | undefined =>
  outboxOf(meId)
    .read()
    .findLast(
      ({ channelId, threadRootId, state }) =>
        state === 'sending' && channelId === place.channelId && threadRootId === place.threadRootId,
    )

/** What got no answer is to be sent again. */
export function resend(meId: string): void {
  const store = outboxOf(meId)
  const entries = store.read()
  if (!entries.some(({ state }) => state === 'unsent')) return
  store.write(
    entries.map((entry) =>
      entry.state === 'unsent' ? { ...entry, state: 'sending' as const } : entry,
    ),
  )
}

/** The first message that may go out: in each channel one waits for those written before it. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  const held = new Set<string>()
  for (const entry of entries) {
    if (entry.state === 'sending' && !held.has(entry.channelId)) return entry
    if (entry.state === 'unsent') held.add(entry.channelId)
  }
  return undefined
}
