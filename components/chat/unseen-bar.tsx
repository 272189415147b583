'use client'

import { ArrowUp } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { unreadText } from '@/lib/shared/format'

interface UnseenBarProps {
  count: number
  onGo: () => void
  onSkip: () => void
}

/** Above messages further down than the first unread one: the way there, or past it. */
export function UnseenBar({ count, onGo, onSkip }: UnseenBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b bg-panel px-4 py-1 text-sm">
      <p className="min-w-0 grow">
        {unreadText(count)} unread {count === 1 ? 'message' : 'messages'} not seen yet
      </p>
      <Button size="sm" onClick={onGo}>
        <ArrowUp aria-hidden className="size-3.5" />
        Go to first unread
      </Button>
      <Button size="sm" variant="ghost" onClick={onSkip}>
        Mark as read
      </Button>
    </div>
  )
}
