'use client'

import type { Message } from '@sesamespace/sdk'
import { ChevronRight } from 'lucide-react'
import { clsx } from 'clsx'
import { foldLabel } from '@/lib/chat/folds'
import { useFormats } from '@/lib/shared/use-formats'

interface MessageFoldProps {
  messages: Message[]
  isOpen: boolean
  isTabStop: boolean
  onToggle: () => void
}

/** Many like lines as one, which opens. */
export function MessageFold({ messages, isOpen, isTabStop, onToggle }: MessageFoldProps) {
  const { formatAbsolute, formatClock } = useFormats()
  const first = messages[0]
  const last = messages.at(-1)
  if (!first || !last) return null
  const label = foldLabel(messages)
  return (
    <article aria-label={`Sesame, ${label}`} className="px-4 py-0.5">
      <button
        type="button"
        data-message={first.seq}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        onClick={onToggle}
        className="flex w-full items-center gap-3 rounded-sm py-1 text-start text-muted hover:bg-hover pointer-coarse:min-h-11"
      >
        <span className="flex w-7 shrink-0 justify-center">
          <ChevronRight
            aria-hidden
            className={clsx('size-4 text-faint', isOpen ? 'rotate-90' : 'rtl:-scale-x-100')}
          />
        </span>
        <bdi className="min-w-0 grow truncate">{label}</bdi>
        <time
          dateTime={last.createdAt}
          title={formatAbsolute(last.createdAt)}
          suppressHydrationWarning
          className="tabular shrink-0 text-xs text-faint"
        >
          {formatClock(last.createdAt)}
        </time>
      </button>
    </article>
  )
}
