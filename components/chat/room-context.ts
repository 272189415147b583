'use client'

import type { Message } from '@sesamespace/sdk'
import { createContext, type RefObject, useContext } from 'react'

/** A field, and under what the draft in it is kept. */
export interface WritingPlace {
  place: string
  field: RefObject<HTMLTextAreaElement | null>
}

/** What the rows of a list of messages need of the place they are in. */
export interface Room {
  channelId: string
  channelName: string
  meId: string | undefined
  /** May send, react and edit here. */
  mayWrite: boolean
  /** Has a mark here that can be moved back. */
  mayMarkUnread: boolean
  /** May delete what others wrote. */
  mayModerate: boolean
  /** `null` inside a thread. */
  openThread: ((rootId: string) => void) | null
  /** Where one writes here; `null`: one does not. */
  writing: WritingPlace | null
  /** The message that is being changed; by its `clientGeneratedId` when it was on its way then. */
  editingId: string | null
  edit: (message: Message | null) => void
  /** `seq` of the message that a link points to. */
  linkedSeq: number | null
}

export const RoomContext = createContext<Room | null>(null)

/** The place that a row is in. */
export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (!room) throw new Error('A message is shown outside of a room.')
  return room
}

/** Whether the person asked to change this message. */
export const isEdited = ({ editingId }: Room, message: Message): boolean =>
  editingId !== null && (editingId === message.id || editingId === message.clientGeneratedId)
