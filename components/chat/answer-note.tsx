'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CornerDownRight } from 'lucide-react'
import { Cut } from '@/components/ui/cut'
import { loadedMessage } from '@/lib/chat/loaded-message'
import { messageOptions } from '@/lib/chat/message-queries'
import { plainText } from '@/lib/shared/plain-text'
import { useRoom } from './room-context'

/** On an answer that stands in its channel too: in the channel what it answers, in the thread that it is there as well. */
export function AnswerNote({ message }: { message: Message }) {
  const { openThread } = useRoom()
  const { threadRootId, metadata } = message
  if (!threadRootId || !metadata.alsoToChannel) return null
  if (!openThread) return <p className="text-xs text-muted">Also sent to the channel</p>
  return <ToThread channelId={message.channelId} rootId={threadRootId} onOpen={openThread} />
}

interface ToThreadProps {
  channelId: string
  rootId: string
  onOpen: (rootId: string) => void
}

function ToThread({ channelId, rootId, onOpen }: ToThreadProps) {
  const client = useQueryClient()
  const { data: root } = useQuery({
    ...messageOptions(channelId, rootId),
    // Most often it stands a few lines above.
    initialData: () => loadedMessage(client, channelId, rootId),
    staleTime: 5 * 60_000,
  })
  const text = root && (root.deletedAt ? 'Message deleted' : plainText(root.content))
  return (
    <button
      type="button"
      onClick={() => onOpen(rootId)}
      className="-ml-1 flex max-w-full items-center gap-1 rounded-sm px-1 text-start text-xs text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
    >
      <CornerDownRight aria-hidden className="size-3 shrink-0" />
      <span className="shrink-0">Replied to a thread{text ? ':' : ''}</span>
      {text && <Cut text={text} />}
    </button>
  )
}
