'use client'

import type { Message } from '@sesamespace/sdk'
import { useState } from 'react'

const maxLength = 300

/** Says the newest message of someone else to screen readers, once it is complete; not what was there at the start. */
export function Announcer({ messages, meId }: { messages: Message[]; meId: string | undefined }) {
  const [startSeq] = useState(messages.at(-1)?.seq ?? 0)
  const newest = messages.findLast(
    ({ senderId, metadata, deletedAt }) => senderId !== meId && !metadata.streaming && !deletedAt,
  )
  const isNew = newest && newest.seq > startSeq
  return (
    <p role="status" className="sr-only">
      {isNew && `${newest.metadata.senderDisplayName}: ${newest.content.slice(0, maxLength)}`}
    </p>
  )
}
