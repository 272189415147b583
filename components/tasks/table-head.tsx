'use client'

import type { TaskSort } from '@sesamespace/contract/task-values'
import { clsx } from 'clsx'
import { SortButton } from '@/components/ui/sort-button'
import { plural } from '@/lib/shared/format'
import { from, rowGrid } from './task-row-cells'
import type { TasksView } from './use-tasks-view'

interface TableHeadProps {
  tasks: TasksView
  mayWrite: boolean
  loaded: number
  selected: number
  onSelectAll: () => void
  onClear: () => void
}

/** What the columns hold; those that can be sorted by are buttons. */
export function TableHead(props: TableHeadProps) {
  const { tasks, mayWrite, loaded, selected, onSelectAll, onClear } = props
  const isAll = selected > 0 && selected === loaded
  const head = (sort: TaskSort, label: string) => (
    <SortButton
      sorted={tasks.settings}
      sort={sort}
      label={label}
      onSort={(next) => tasks.change({ sort: next.sort ?? 'board', order: next.order ?? 'asc' })}
    />
  )
  return (
    <div
      role="group"
      aria-label="Columns"
      className={clsx(rowGrid, 'min-h-8 shrink-0 border-b text-xs text-muted')}
    >
      <input
        type="checkbox"
        aria-label={isAll ? 'Clear the selection' : `Select ${plural(loaded, 'task')}`}
        title="Ctrl+A"
        className="size-4 accent-(--color-ink) pointer-coarse:size-5"
        checked={isAll}
        disabled={!mayWrite || loaded === 0}
        ref={(box) => {
          if (box) box.indeterminate = selected > 0 && !isAll
        }}
        onChange={isAll ? onClear : onSelectAll}
      />
      <span className={from.medium}>{head('number', 'Key')}</span>
      {head('title', 'Title')}
      {head('status', 'Status')}
      <span className={from.medium}>{head('priority', 'Priority')}</span>
      <span className={clsx('px-1', from.wide)}>Claimant</span>
      <span className={from.widest}>Labels</span>
      <span className={from.wide}>{head('due', 'Due')}</span>
      <span className={clsx('justify-self-end', from.widest)}>{head('updated', 'Updated')}</span>
    </div>
  )
}
