'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useReducer, useRef } from 'react'

interface KeptPlace<T, S extends Element, I extends Element> {
  scroller: () => S | null
  virtualizer: Virtualizer<S, I>
  items: readonly T[]
  keyOf: (item: T) => string
}

/** What a list was when it was last drawn. */
interface SeenList {
  keys: readonly string[]
  /** The rows that were in sight. */
  rows: readonly { key: string; end: number }[]
  /** How far it has still to scroll: there was no room for it yet. */
  owed: number
}

/**
 * Keeps what is in sight where it is while rows above it come and go, as they do many times a second where agents work. A list that
 * is at its top stays there: what is new is seen. That rows are measured is not its business: the virtualizer makes up for it.
 */
export function useKeptPlace<T, S extends Element, I extends Element>({
  scroller,
  virtualizer,
  items,
  keyOf,
}: KeptPlace<T, S, I>): void {
  // As they are drawn: of those that come, the virtualizer makes up for what they measure beyond that.
  const drawn = useMemo(() => {
    const { itemSizeCache, options } = virtualizer
    return new Map(
      items.map((item, place) => {
        const key = keyOf(item)
        return [key, options.gap + (itemSizeCache.get(key) ?? options.estimateSize(place))]
      }),
    )
  }, [items, keyOf, virtualizer])
  const seen = useRef<SeenList | null>(null)
  const [, drawAgain] = useReducer((times: number) => times + 1, 0)
  // oxlint-disable-next-line react/exhaustive-deps -- looks at each drawing, and asks for another one only when it has moved
  useLayoutEffect(() => {
    const box = scroller()
    if (!box) return
    const keys = [...drawn.keys()]
    const before = seen.current
    let owed = before?.owed ?? 0
    const { itemSizeCache, options } = virtualizer
    if (before && box.scrollTop > options.scrollMargin) {
      const gone = (key: string): number =>
        options.gap + (itemSizeCache.get(key) ?? options.estimateSize(0))
      // It may have scrolled since: not each pixel of that is drawn.
      const inSight = before.rows.flatMap(({ key, end }) => (end > box.scrollTop ? key : []))
      const moved = movedBy(
        inSight,
        { before: before.keys, now: keys },
        (key) => drawn.get(key) ?? gone(key),
      )
      owed += moved
      if (Math.abs(owed) >= 1) {
        const target = Math.max(0, box.scrollTop + owed)
        box.scrollTop = target
        owed = moved === 0 ? 0 : target - box.scrollTop
        measureFrom(virtualizer, box.scrollTop)
        // The rows that are in sight there are drawn before anybody sees it, not when the browser says that it has scrolled.
        drawAgain()
      }
    }
    const rows = virtualizer.getVirtualItems().flatMap(({ index, end }) => {
      const key = keys[index]
      return key === undefined ? [] : [{ key, end }]
    })
    seen.current = { keys, rows, owed }
  })
}

/** What is measured before the browser says that the list has scrolled starts from where it is. */
function measureFrom(virtualizer: { scrollOffset: number | null }, offset: number): void {
  virtualizer.scrollOffset = offset
}

/**
 * How far rows in sight were moved by what came and went above them: most of the neighbours that moved alike say it, and nothing has
 * where two stayed. A row that goes elsewhere by itself, as one does whose place follows what was changed of it, is not followed.
 */
export function movedBy(
  inSight: readonly string[],
  { before, now }: { before: readonly string[]; now: readonly string[] },
  sizeOf: (key: string) => number,
): number {
  if (isSame(before, now)) return 0
  const [from, to] = [startsOf(before, sizeOf), startsOf(now, sizeOf)]
  const moves = inSight.flatMap((key) => {
    const [was, is] = [from.get(key), to.get(key)]
    return was === undefined || is === undefined ? [] : [is - was]
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

const isSame = (before: readonly string[], now: readonly string[]): boolean =>
  before.length === now.length && before.every((key, place) => key === now[place])

/** Where each row begins. */
function startsOf(
  keys: readonly string[],
  sizeOf: (key: string) => number,
): ReadonlyMap<string, number> {
  let at = 0
  return new Map(
    keys.map((key) => {
      const start = at
      at += sizeOf(key)
      return [key, start]
    }),
  )
}
