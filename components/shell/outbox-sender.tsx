'use client'

import { useOutboxSender } from '@/lib/chat/use-outbox-sender'

/** Sends what waits in the outbox, on whichever page the person is. */
export default function OutboxSender() {
  useOutboxSender()
  return null
}
