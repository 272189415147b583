import type { Message } from '@sesamespace/sdk'
import { type ComponentType, createContext } from 'react'

/** What other features show in a conversation. */
export interface ChatParts {
  /** A card for each kind of thing that a message may stand for. `text`: what the message says where the card cannot. */
  LeaseCard: ComponentType<{ leaseId: string; text: string }>
  QuestionCard: ComponentType<{ questionId: string; text: string }>
  TaskCard: ComponentType<{ taskId: string; text: string }>
  RunCard: ComponentType<{ eventId: string; occurrenceId: string; text: string }>
  /** A task that is named in a text by its key. */
  TaskLink: ComponentType<{ taskKey: string }>
  /** Makes a task of what somebody said. */
  TaskFromMessageDialog: ComponentType<{ message: Message; onClose: () => void }>
}

export const ChatSlot = createContext<ChatParts | null>(null)
