'use client'

import type { Message } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Tooltip } from '@/components/ui/tooltip'
import { toastError } from '@/components/ui/toast'
import { useToggleReaction } from '@/lib/chat/message-mutations'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { emojiName } from './emoji'
import { useRoom } from './room-context'
import { carryOut } from '@/lib/shared/carry-out'

/** The reactions on a message. Pressing one adds the person's own, or takes it back. */
export function Reactions({ message }: { message: Message }) {
  const { meId, mayWrite } = useRoom()
  const directory = useDirectory()
  const toggle = useToggleReaction(message, meId)
  if (message.reactions.length === 0) return null
  const nameOf = (id: string): string =>
    id === meId ? 'you' : (directory.get(id)?.displayName ?? 'someone who left')
  return (
    <ul aria-label="Reactions" className="mt-1 flex flex-wrap gap-1">
      {message.reactions.map(({ emoji, principalIds }) => {
        const isMine = principalIds.includes(meId ?? '')
        const who = formatList(principalIds.slice(0, 20).map(nameOf))
        return (
          <li key={emoji}>
            <Tooltip label={`${emojiName(emoji)}: ${who}`} side="top">
              <button
                type="button"
                aria-pressed={isMine}
                aria-label={`${emojiName(emoji)}, ${principalIds.length}: ${who}`}
                aria-disabled={!mayWrite || undefined}
                onClick={() => mayWrite && carryOut(toggle, emoji, { onError: toastError })}
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
