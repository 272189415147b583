'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useConnection } from '@/lib/realtime/connection'
import { settle } from '@/lib/realtime/journal'
import { meOptions } from '@/lib/session/queries'
import { write } from '@/lib/shared/call'
import { errorMessage, isTransient } from '@/lib/shared/errors'
import { addMessage } from './message-queries'
import { nextToSend, type OutboxEntry, patchEntry, removeEntry, resend, useOutbox } from './outbox'
import { chatKeys } from './queries'
import { countMessage } from './unread'

const firstWaitMs = 2_000
const longestWaitMs = 30_000

/**
 * Sends what is in the outbox, one message after the other, so that they arrive in the order they were written. A message
 * keeps its `clientGeneratedId` over every try: the server stores it once, however often it is sent. What got no answer is
 * sent again by itself: when the connection is back, when the browser finds a network, and after growing waits whatever these
 * two say. Mounted once, in the shell.
 */
export function useOutboxSender(): void {
  const client = useQueryClient()
  const { data: me } = useQuery(meOptions())
  const meId = me?.id
  const entries = useOutbox(meId)
  const connection = useConnection()
  const isBusy = useRef(false)
  const failures = useRef(0)

  useEffect(() => {
    if (!meId || connection !== 'live') return
    failures.current = 0
    resend(meId)
  }, [meId, connection])

  const hasUnsent = entries.some(({ state }) => state === 'unsent')
  useEffect(() => {
    if (!meId || !hasUnsent) return
    const again = (): void => resend(meId)
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** failures.current)
    failures.current += 1
    const timer = setTimeout(again, waitMs)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [meId, hasUnsent])

  const next = nextToSend(entries)
  useEffect(() => {
    if (!meId || !next || isBusy.current) return
    isBusy.current = true
    const { clientGeneratedId } = next
    send(client, next, meId).then(
      () => {
        isBusy.current = false
        failures.current = 0
        removeEntry(meId, clientGeneratedId)
      },
      (error: unknown) => {
        isBusy.current = false
        const state = isTransient(error) ? 'unsent' : 'refused'
        patchEntry(meId, clientGeneratedId, { state, reason: errorMessage(error) })
      },
    )
  }, [client, meId, next])
}

function send(client: QueryClient, entry: OutboxEntry, meId: string) {
  const { clientGeneratedId, channelId, threadRootId, alsoToChannel, content, attachments } = entry
  const attachmentIds = attachments.map(({ id }) => id)
  const input = {
    content,
    clientGeneratedId,
    ...(threadRootId && { threadRootId }),
    ...(alsoToChannel && { alsoToChannel }),
    ...(attachmentIds.length > 0 && { attachmentIds }),
  }
  return settle(
    client,
    { queryKey: chatKeys.all },
    () => write('sendMessage', { channelId }, input),
    ({ message }) => {
      addMessage(client, message)
      countMessage(client, message, meId)
    },
  )
}
