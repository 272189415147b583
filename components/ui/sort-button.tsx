'use client'

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'

/** How a table is sorted; `null` takes a choice back, and the table stands as it does by itself. */
export interface Sorting<S extends string> {
  sort: S | null
  order: 'asc' | 'desc' | null
}

interface SortButtonProps<S extends string> {
  /** How the table stands now. */
  sorted: Sorting<S>
  /** What the column is sorted by. */
  sort: S
  label: string
  title?: string
  className?: string
  onSort: (next: Sorting<S>) => void
}

/** The head of a column. Sorts by it, then the other way round, then not at all. */
export function SortButton<S extends string>(props: SortButtonProps<S>) {
  const { sorted, sort, label, title, className, onSort } = props
  const isSorted = sorted.sort === sort
  const isDown = sorted.order === 'desc'
  const Arrow = isDown ? ArrowDown : ArrowUp
  const next = (): Sorting<S> => {
    if (!isSorted) return { sort, order: null }
    return isDown ? { sort: null, order: null } : { sort, order: 'desc' }
  }
  return (
    <button
      type="button"
      title={title}
      onClick={() => onSort(next())}
      className={clsx(
        'inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:bg-hover pointer-coarse:h-11',
        isSorted && 'font-medium text-ink',
        className,
      )}
    >
      {label}
      {isSorted && <Arrow aria-hidden className="size-3 shrink-0" />}
      <span className="sr-only">
        {isSorted ? (isDown ? ', sorted downwards' : ', sorted upwards') : ', sort'}
      </span>
    </button>
  )
}
