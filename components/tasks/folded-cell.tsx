'use client'

import { clsx } from 'clsx'
import { useEffect, useRef } from 'react'
import type { BoardColumn } from '@/lib/tasks/board'
import type { ColumnHandle } from './column-handle'
import { columnWidth } from './column-head'

interface FoldedCellProps {
  cell: BoardColumn
  /** The held card would land here. */
  isTarget: boolean
  /** Why it cannot. */
  refusal: string | null
  register: (columnKey: string, handle: ColumnHandle) => () => void
}

/** Where a folded lane meets a column: it shows no cards, and takes them all the same. */
export function FoldedCell({ cell, isTarget, refusal, register }: FoldedCellProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      register(cell.key, {
        tasks: [],
        isPending: false,
        placeAt: () => 0,
        show: () => box.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
        box: () => box.current?.getBoundingClientRect(),
      }),
    [register, cell.key],
  )
  return (
    <div
      ref={box}
      data-folded={cell.key}
      data-target={(isTarget && !refusal) || undefined}
      data-refused={(isTarget && refusal !== null) || undefined}
      className={clsx(
        'shrink-0 rounded-md',
        columnWidth,
        isTarget &&
          (refusal ? 'outline-2 outline-warning' : 'bg-accent-soft/60 outline-2 outline-accent'),
      )}
    />
  )
}
