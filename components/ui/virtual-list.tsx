'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

interface VirtualListProps<T> {
  label: string
  items: readonly T[]
  itemKey: (item: T) => string
  /** Expected height of a row in pixels; the real one is measured. */
  rowHeight: number
  /** A row. Its first link takes the focus when arrow keys move through the list. */
  children: (item: T) => ReactNode
  /** Key of the row to keep in sight. */
  currentKey?: string | null | undefined
  /** Key of the row to begin at. */
  initialKey?: string | null | undefined
  /** Called when the end is near and there may be more. */
  onEnd?: (() => void) | undefined
}

/** A list that stays fast with any number of rows: only those in sight exist. Arrow keys, Home and End move through it. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { label, items, itemKey, rowHeight, children, currentKey, initialKey, onEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the component is not compiled, and hands none of its functions on
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : itemKey(item)
    },
    overscan: 10,
    initialOffset: () =>
      Math.max(
        0,
        items.findIndex((item) => itemKey(item) === initialKey),
      ) * rowHeight,
    initialRect: { width: 360, height: 800 },
  })
  const rows = virtualizer.getVirtualItems()

  const current = items.findIndex((item) => itemKey(item) === currentKey)
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [virtualizer, current])

  const nearEnd = (rows.at(-1)?.index ?? -1) >= items.length - 5
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])

  const focusRow = (index: number): void => {
    virtualizer.scrollToIndex(index)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus(),
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLElement)) return
    const here = event.target.closest<HTMLElement>('[data-index]')?.dataset['index']
    if (here === undefined) return
    const last = items.length - 1
    const targets: Record<string, number> = {
      ArrowDown: Math.min(last, Number(here) + 1),
      ArrowUp: Math.max(0, Number(here) - 1),
      Home: 0,
      End: last,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    focusRow(target)
  }

  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the links in it */}
      <ul
        aria-label={label}
        onKeyDown={onKeyDown}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map(({ key, index, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <li
              key={key}
              data-index={index}
              ref={virtualizer.measureElement}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b"
              style={{ transform: `translateY(${start}px)` }}
            >
              {children(item)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
