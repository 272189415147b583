'use client'

import { clsx } from 'clsx'
import { type ReactNode, useEffect, useState } from 'react'
import type { LiveRows } from './virtual-rows-live'

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

/** As high as the first screen of a list may be, in pixels. */
const firstScreen = 900

/**
 * The rows of a list that scrolls with what is around it: of any number only those in sight exist. What measures them comes
 * when the page is there: until then the first screen of them stands.
 */
export function VirtualRows<T>(props: VirtualRowsProps<T>) {
  const [Live, setLive] = useState<typeof LiveRows | null>(null)
  useEffect(
    () => void import('./virtual-rows-live').then((module) => setLive(() => module.LiveRows)),
    [],
  )
  return Live ? <Live {...props} /> : <FirstRows {...props} />
}

function FirstRows<T>(props: VirtualRowsProps<T>) {
  const { label, items, itemKey, rowHeight, children, initialKey, plain = false } = props
  const from = Math.max(
    0,
    items.findIndex((item) => itemKey(item) === initialKey),
  )
  return (
    <ul aria-label={label} className={clsx(!plain && 'divide-y border-b')}>
      {items.slice(from, from + Math.ceil(firstScreen / rowHeight)).map((item, index) => (
        <li key={itemKey(item)} aria-setsize={items.length} aria-posinset={from + index + 1}>
          {children(item)}
        </li>
      ))}
    </ul>
  )
}
