'use client'

import { useDraggable } from '@dnd-kit/core'
import type { Task } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { type KeyboardEvent, memo } from 'react'
import { type BoardMarks, useMark } from './board-marks'
import { TaskCard } from './task-card'

/** Id of the text that tells how cards move, for who listens. */
export const moveHelpId = 'task-move-help'

interface BoardCardProps {
  task: Task
  columnKey: string
  href: string
  channelName: string | undefined
  marks: BoardMarks
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
  const { task, columnKey, mayMove } = props
  // By agent, one task stands in several columns.
  const { setNodeRef, listeners } = useDraggable({
    id: `${columnKey}/${task.id}`,
    data: { taskId: task.id, columnKey },
    disabled: !mayMove,
  })
  return <CardLink {...props} nodeRef={setNodeRef} listeners={listeners} />
})

interface CardLinkProps extends BoardCardProps {
  nodeRef: (element: HTMLElement | null) => void
  listeners: ReturnType<typeof useDraggable>['listeners']
}

/** Apart from what picks it up, which is told of every card that is. */
const CardLink = memo(function CardLink(props: CardLinkProps) {
  const { task, columnKey, href, channelName, marks, mayMove, nodeRef, listeners } = props
  const { onCardKey, onCardFocus } = props
  const isOpen = useMark(marks, ({ openId }) => openId === task.id)
  const isHeld = useMark(marks, ({ heldId }) => heldId === task.id)
  return (
    <Link
      ref={nodeRef}
      href={href}
      beside
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
