'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'

interface KeptPlace<T, S extends Element, I extends Element> {
  scroller: () => S | null
  virtualizer: Virtualizer<S, I>
  items: readonly T[]
  keyOf: (item: T) => string
}

/** A row as it was in sight of a list. */
interface SeenRow {
  key: string
  start: number
  end: number
}

/**
 * Keeps what is in sight where it is while rows above it come and go, as they do many times a second where agents work. A list that
 * is at its top stays there: what is new is seen.
 */
export function useKeptPlace<T, S extends Element, I extends Element>({
  scroller,
  virtualizer,
  items,
  keyOf,
}: KeptPlace<T, S, I>): void {
  const seen = useRef<{ items: readonly T[]; rows: readonly SeenRow[] } | null>(null)
  useLayoutEffect(() => {
    const box = scroller()
    if (!box) return
    const before = seen.current
    if (before && before.items !== items && box.scrollTop > virtualizer.options.scrollMargin) {
      const places = new Map(items.map((item, place) => [keyOf(item), place]))
      // It may have scrolled since: not each pixel of that is drawn.
      const moved = movedBy(
        before.rows.filter(({ end }) => end > box.scrollTop),
        (key) => virtualizer.measurementsCache[places.get(key) ?? -1]?.start,
      )
      if (Math.abs(moved) >= 1) box.scrollTop += moved
    }
    const rows = virtualizer.getVirtualItems().flatMap(({ index, start, end }) => {
      const item = items[index]
      return item === undefined ? [] : [{ key: keyOf(item), start, end }]
    })
    seen.current = { items, rows }
  })
}

/**
 * How far rows in sight were moved by what came and went above them: most of the neighbours that moved alike say it, and nothing has
 * where two stayed. A row that goes elsewhere by itself, as one does whose place follows what was changed of it, is not followed.
 */
export function movedBy(
  rows: readonly SeenRow[],
  startOf: (key: string) => number | undefined,
): number {
  const moves = rows.flatMap(({ key, start }) => {
    const now = startOf(key)
    return now === undefined ? [] : [now - start]
  })
  const [first = 0] = moves
  if (moves.length === 1) return first
  const alike = moves.filter((move, place) => {
    const next = moves[place + 1]
    return next !== undefined && Math.abs(next - move) < 1
  })
  if (alike.some((move) => Math.abs(move) < 1)) return 0
  const shared = (move: number): number =>
    alike.filter((other) => Math.abs(other - move) < 1).length
  return alike.toSorted((a, b) => shared(b) - shared(a))[0] ?? 0
}
