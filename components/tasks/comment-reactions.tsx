'use client'

import type { TaskComment } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Tooltip } from '@/components/ui/tooltip'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'

const named = 20

interface CommentReactionsProps {
  comment: TaskComment
  meId: string | undefined
  mayWrite: boolean
  onToggle: (emoji: string) => void
}

/** The reactions on a comment. Pressing one adds the person's own, or takes it back. */
export function CommentReactions({ comment, meId, mayWrite, onToggle }: CommentReactionsProps) {
  const directory = useDirectory()
  if (comment.reactions.length === 0) return null
  const nameOf = (id: string): string =>
    id === meId ? 'you' : (directory.get(id)?.displayName ?? 'someone who left')
  return (
    <ul aria-label="Reactions" className="mt-1 flex flex-wrap gap-1">
      {comment.reactions.map(({ emoji, principalIds }) => {
        const isMine = meId !== undefined && principalIds.includes(meId)
        const who = formatList(principalIds.slice(0, named).map(nameOf))
        return (
          <li key={emoji}>
            <Tooltip label={`${emoji} ${who}`} side="top">
              <button
                type="button"
                aria-pressed={isMine}
                aria-label={`${emoji}, ${principalIds.length}: ${who}`}
                aria-disabled={!mayWrite || undefined}
                onClick={() => mayWrite && onToggle(emoji)}
                className={clsx(
                  'tabular inline-flex h-6 items-center gap-1 rounded-full border px-2 text-xs pointer-coarse:h-9',
                  isMine ? 'border-accent bg-accent-soft text-accent-ink' : 'hover:bg-hover',
                )}
              >
                <span aria-hidden>{emoji}</span>
                {principalIds.length}
              </button>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
