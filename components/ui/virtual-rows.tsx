'use client'

import { clsx } from 'clsx'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { whenReachable } from '@/lib/shared/when-reachable'
import type { RowWindow } from './row-window'

const load = whenReachable(() => import('./row-window'))

export interface VirtualRowsProps<T> {
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
  /** Rows beyond those in sight, at either end. */
  overscan?: number
  /** No lines between the rows. */
  plain?: boolean
}

/** The rows that exist, and the room in pixels that the others take before and after them. */
export interface RowSpan {
  from: number
  to: number
  before: number
  after: number
}

/** What a window does for its list once it is there. */
export interface RowWindowHandle {
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  measure: (row: HTMLLIElement | null) => void
}

/** As high as the first screen of a list may be, in pixels. */
const firstScreen = 900

/**
 * The rows of a list that scrolls with what is around it: of any number only those in sight exist. Stands in a `data-scroller`,
 * such as a page's content, alone or below others. Arrow keys, Home and End move through it. What measures the rows comes when
 * the page is there; until then the first screen of them stands. Rows follow one another as in any list, so neither its coming
 * nor a row of another height than expected moves what is under the pointer, or takes the focus away.
 */
export function VirtualRows<T>(props: VirtualRowsProps<T>) {
  const { label, items, itemKey, children, plain = false } = props
  const list = useRef<HTMLUListElement>(null)
  const [Window, setWindow] = useState<typeof RowWindow | null>(null)
  const [handle, setHandle] = useState<RowWindowHandle | null>(null)
  const [span, setSpan] = useState<RowSpan | null>(null)
  useEffect(() => void load().then((module) => setWindow(() => module.RowWindow)), [])
  const { from, to, before, after } = span ?? firstSpan(props)

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the links in it
    <ul
      ref={list}
      aria-label={label}
      onKeyDown={handle?.onKeyDown}
      className="w-full [overflow-anchor:none]"
      style={{ paddingTop: before, paddingBottom: after }}
    >
      {items.slice(from, to).map((item, place) => (
        <li
          key={itemKey(item)}
          data-index={from + place}
          ref={handle?.measure}
          aria-setsize={items.length}
          aria-posinset={from + place + 1}
          className={clsx(!plain && 'border-b')}
        >
          {children(item)}
        </li>
      ))}
      {Window && (
        <Window
          {...props}
          list={list}
          isDrawn={span !== null}
          onHandle={setHandle}
          onSpan={setSpan}
        />
      )}
    </ul>
  )
}

/** The row to begin at. */
export const firstIndex = <T,>({ items, itemKey, initialKey }: VirtualRowsProps<T>): number =>
  Math.max(
    0,
    items.findIndex((item) => itemKey(item) === initialKey),
  )

/** The rows of the first screen, from the one to begin at. Nothing has scrolled yet: the room of those before it is below. */
function firstSpan<T>(props: VirtualRowsProps<T>): RowSpan {
  const { items, rowHeight } = props
  const from = firstIndex(props)
  const to = Math.min(items.length, from + Math.ceil(firstScreen / rowHeight))
  return { from, to, before: 0, after: (items.length - (to - from)) * rowHeight }
}
