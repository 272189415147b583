'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'

interface KeptPlace<T, S extends Element, I extends Element> {
  scroller: () => S | null
  virtualizer: Virtualizer<S, I>
  items: readonly T[]
  keyOf: (item: T) => string
}

/** What was in sight of a list: its rows from the top, and how far below it each of them began. */
interface Sight<T> {
  items: readonly T[]
  rows: readonly { key: string; top: number }[]
}

/**
 * Keeps the first row in sight where it is while rows above it come and go, as they do many times a second where agents work.
 * A list that is at its top stays there: what is new is seen.
 */
export function useKeptPlace<T, S extends Element, I extends Element>({
  scroller,
  virtualizer,
  items,
  keyOf,
}: KeptPlace<T, S, I>): void {
  const seen = useRef<Sight<T> | null>(null)
  useLayoutEffect(() => {
    const box = scroller()
    if (!box) return
    const before = seen.current
    if (before && before.items !== items && box.scrollTop > virtualizer.options.scrollMargin) {
      const moved = movedBy(before, virtualizer, items, keyOf, box.scrollTop)
      if (Math.abs(moved) >= 1) box.scrollTop += moved
    }
    const top = box.scrollTop
    const rows = virtualizer.getVirtualItems().filter(({ end }) => end > top)
    seen.current = {
      items,
      rows: rows.flatMap(({ index, start }) => {
        const item = items[index]
        return item === undefined ? [] : [{ key: keyOf(item), top: start - top }]
      }),
    }
  })
}

/** How far the first row that is still there has moved from where it was seen. */
function movedBy<T, S extends Element, I extends Element>(
  { rows }: Sight<T>,
  { measurementsCache }: Virtualizer<S, I>,
  items: readonly T[],
  keyOf: (item: T) => string,
  scrollTop: number,
): number {
  const places = new Map(items.map((item, place) => [keyOf(item), place]))
  for (const { key, top } of rows) {
    const now = measurementsCache[places.get(key) ?? -1]
    if (now) return now.start - scrollTop - top
  }
  return 0
}
