'use client'

import { useDraggable } from '@dnd-kit/core'
import type { Task } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { type KeyboardEvent, memo } from 'react'
import { TaskCard } from './task-card'

/** Id of the text that tells how cards move, for who listens. */
export const moveHelpId = 'task-move-help'

interface BoardCardProps {
  task: Task
  columnKey: string
  href: string
  channelName: string | undefined
  isOpen: boolean
  /** Held by the pointer, or by the keyboard. */
  isHeld: boolean
  mayMove: boolean
  onCardKey: (event: KeyboardEvent, card: CardAddress) => void
  onCardFocus: (columnKey: string, taskId: string) => void
}

/** A card, and whether the person may move it. */
export interface CardAddress {
  task: Task
  columnKey: string
  mayMove: boolean
}

/** A card of the board: a link to its task that can be picked up. Drawn again only when something of it is another. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { task, columnKey, href, channelName, isOpen, isHeld, mayMove } = props
  const { onCardKey, onCardFocus } = props
  // By agent, one task stands in several columns.
  const { setNodeRef, listeners } = useDraggable({
    id: `${columnKey}/${task.id}`,
    data: { taskId: task.id, columnKey },
    disabled: !mayMove,
  })
  return (
    <Link
      ref={setNodeRef}
      href={href}
      scroll={false}
      draggable={false}
      {...listeners}
      onKeyDown={(event) => onCardKey(event, { task, columnKey, mayMove })}
      onFocus={() => onCardFocus(columnKey, task.id)}
      aria-describedby={mayMove ? moveHelpId : undefined}
      aria-current={isOpen || undefined}
      className={clsx(
        'block select-none touch-manipulation rounded-sm [-webkit-touch-callout:none]',
        isHeld && 'opacity-50',
      )}
    >
      <TaskCard task={task} channelName={channelName} isOpen={isOpen} />
    </Link>
  )
})
