'use client'

import type { Message, MessageCard as Card } from '@sesamespace/sdk'
import { LeaseCard } from './lease-card'
import { RunCard } from './run-card'
import { TaskCard } from './task-card'

/** What happened elsewhere in Sesame, live, with what one can do about it. */
export function MessageCard({ message, card }: { message: Message; card: Card }) {
  switch (card.type) {
    case 'lease':
      return <LeaseCard leaseId={card.leaseId} text={message.content} />
    case 'task':
      return <TaskCard taskId={card.taskId} text={message.content} />
    case 'occurrence':
      return <RunCard eventId={card.scheduleEventId} text={message.content} />
  }
}
