'use client'

import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { localStore, type LocalStore } from './local-store'

const attachmentSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  size: z.number(),
  downloadUrl: z.string(),
})

const entrySchema = z.object({
  clientGeneratedId: z.string(),
  channelId: z.string(),
  threadRootId: z.string().nullable(),
  content: z.string(),
  attachments: z.array(attachmentSchema).default([]),
  createdAt: z.string(),
  /** `sending`: on its way, or to be sent when there is a connection. `unsent`: no answer came. `refused`: the server said no. */
  state: z.enum(['sending', 'unsent', 'refused']),
  /** Why it was refused, in words. */
  reason: z.string().nullable(),
})

/** A message that the person sent and the server has not confirmed. */
export type OutboxEntry = z.infer<typeof entrySchema>

const nothing: OutboxEntry[] = []
const stores = new Map<string, LocalStore<OutboxEntry[]>>()

/** The unconfirmed messages of a person, which survive a reload. */
export function outboxOf(meId: string): LocalStore<OutboxEntry[]> {
  const known = stores.get(meId)
  if (known) return known
  const parse = (value: unknown): OutboxEntry[] => z.array(entrySchema).catch(nothing).parse(value)
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
  input: Pick<OutboxEntry, 'channelId' | 'threadRootId' | 'content' | 'attachments'>,
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
