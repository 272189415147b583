'use client'

import { useQuery } from '@tanstack/react-query'
import { Pin } from 'lucide-react'
import { Cut } from '@/components/ui/cut'
import { plainText } from '@/lib/shared/plain-text'
import { messageOptions } from '@/lib/chat/message-queries'

interface PinnedBarProps {
  channelId: string
  messageId: string
  onGo: (seq: number) => void
}

/** What the channel is about, as its pinned message says; leads to it. */
export function PinnedBar({ channelId, messageId, onGo }: PinnedBarProps) {
  const { data: message } = useQuery(messageOptions(channelId, messageId))
  if (!message || message.deletedAt) return null
  return (
    <button
      type="button"
      onClick={() => onGo(message.seq)}
      className="flex min-h-9 shrink-0 items-center gap-2 border-b bg-panel px-4 text-left text-sm text-muted hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
    >
      <Pin aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">Pinned: </span>
      <Cut text={plainText(message.content)} />
    </button>
  )
}
