'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useConnection } from '@/lib/realtime/connection'
import { meOptions } from '@/lib/session/queries'
import { write } from '@/lib/shared/call'
import { errorWords, isTransient } from '@/lib/shared/errors'
import { addMessage } from './message-queries'
import { outboxOf, patchEntry, removeEntry, useOutbox } from './outbox'
import { countMessage } from './queries'

/**
 * Sends what is in the outbox, one message after the other, so that they arrive in the order they were written. A message
 * keeps its `clientGeneratedId` over every try: the server stores it once, however often it is sent. What got no answer is
 * sent again when the connection is back. Mounted once, in the shell.
 */
export function useOutboxSender(): void {
  const client = useQueryClient()
  const { data: me } = useQuery(meOptions())
  const meId = me?.id
  const entries = useOutbox(meId)
  const connection = useConnection()
  const isBusy = useRef(false)

  useEffect(() => {
    if (!meId || connection !== 'live') return
    for (const entry of outboxOf(meId).read()) {
      if (entry.state === 'unsent') patchEntry(meId, entry.clientGeneratedId, { state: 'sending' })
    }
  }, [meId, connection])

  const next = entries.find(({ state }) => state === 'sending')
  useEffect(() => {
    if (!meId || !next || isBusy.current) return
    isBusy.current = true
    const { clientGeneratedId, channelId, threadRootId, content, attachments } = next
    const attachmentIds = attachments.map(({ id }) => id)
    const input = {
      content,
      clientGeneratedId,
      ...(threadRootId && { threadRootId }),
      ...(attachmentIds.length > 0 && { kind: 'attachment' as const, attachmentIds }),
    }
    write('sendMessage', { channelId }, input).then(
      ({ message }) => {
        isBusy.current = false
        addMessage(client, message)
        countMessage(client, message, meId)
        removeEntry(meId, clientGeneratedId)
      },
      (error: unknown) => {
        isBusy.current = false
        const state = isTransient(error) ? 'unsent' : 'refused'
        patchEntry(meId, clientGeneratedId, { state, reason: errorWords(error) })
      },
    )
  }, [client, meId, next])
}
