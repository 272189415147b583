'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageWindow } from '@/lib/chat/message-window'
import { standsInChannel } from '@/lib/chat/stands-in-channel'
import { heldOptions } from '@/lib/chat/unread'
import { useIsLooking, useReading } from '@/lib/chat/use-reading'

interface Seen {
  /** Up to where everything was in sight. */
  seq: number
  /** Stands further down than what was not in sight yet. */
  isPast: boolean
  /** The first that was not in sight; `null` when it is not loaded, or there is none. */
  nextSeq: number | null
  /** Up to where everything is read, when the person marked what follows unread since they came. */
  heldSeq: number | null
  /** Brings what is in sight into account. */
  onSeen: (first: number, last: number) => void
  /** The person has seen enough. */
  skip: (seq: number) => void
}

/**
 * What the person has seen of a channel's messages, without a gap, since they came: that is read, and nothing else. Who comes by
 * a link, or jumps, has not seen what lies between.
 */
export function useSeen(
  channel: Channel,
  window: MessageWindow | undefined,
  meId: string | undefined,
  isSkipped: boolean,
): Seen {
  const looking = useIsLooking()
  const [seq, setSeq] = useState(
    channel.unreadCount > 0 && !isSkipped ? channel.readSeq : channel.lastSeq,
  )
  const [isPast, setPast] = useState(false)
  const { data: held } = useQuery(heldOptions(channel.id))
  const [lastHeld, setLastHeld] = useState(held)
  const [heldSeq, setHeldSeq] = useState<number | null>(null)
  // Marked unread, here or elsewhere: it stays so while it is in sight, until the person comes back or skips it.
  if (held !== lastHeld) {
    setLastHeld(held)
    if (held) {
      setSeq(held.seq)
      setHeldSeq(held.seq)
    }
  }
  useReading(channel, seq)

  const messages = window?.messages ?? []
  const knowsNext = window?.hasOlder === false || (messages[0]?.seq ?? 0) <= seq + 1
  const next = messages.find(
    (message) =>
      message.seq > seq &&
      message.senderId !== meId &&
      standsInChannel(message) &&
      !message.deletedAt,
  )
  const lastSeq = messages.at(-1)?.seq ?? 0
  const isLast = (last: number): boolean =>
    window?.hasNewer === false &&
    !messages.some(
      (message) => message.seq > last && standsInChannel(message) && !message.deletedAt,
    )
  return {
    seq,
    isPast,
    nextSeq: knowsNext ? (next?.seq ?? null) : null,
    onSeen: (first, last) => {
      const joins = knowsNext && (!next || first <= next.seq)
      setPast(!joins)
      // What stands in threads, or was deleted, after the last one goes with it.
      if (looking && joins && heldSeq === null)
        setSeq((known) => Math.max(known, isLast(last) ? lastSeq : last))
    },
    heldSeq,
    skip: (to) => {
      setHeldSeq(null)
      setSeq((known) => Math.max(known, to))
      setPast(false)
    },
  }
}
