'use client'

import type { Message, MessageCard as Card } from '@sesamespace/sdk'
import { ChatSlot } from '@/components/registry/chat'
import { useSlot } from '@/components/registry/use-slot'

/** What happened elsewhere in Sesame, live, with what one can do about it. */
export function MessageCard({ message, card }: { message: Message; card: Card }) {
  const { LeaseCard, QuestionCard, TaskCard, RunCard } = useSlot(ChatSlot)
  switch (card.type) {
    case 'lease':
      return <LeaseCard leaseId={card.leaseId} text={message.content} />
    case 'question':
      return <QuestionCard questionId={card.questionId} text={message.content} />
    case 'task':
      return <TaskCard taskId={card.taskId} text={message.content} />
    case 'occurrence':
      return (
        <RunCard
          eventId={card.scheduleEventId}
          occurrenceId={card.occurrenceId}
          text={message.content}
        />
      )
  }
}
