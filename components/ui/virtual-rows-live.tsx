'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { VirtualRowsProps } from './virtual-rows'

/**
 * The rows of a list that scrolls with what is around it: of any number only those in sight exist. Stands in a
 * `data-scroller`, such as a page's content, alone or below others. Arrow keys, Home and End move through it.
 */
export function LiveRows<T>(props: VirtualRowsProps<T>) {
  const { label, items, itemKey, rowHeight, children, currentKey, initialKey, onEnd } = props
  const { overscan = 10, plain = false } = props
  const list = useRef<HTMLUListElement>(null)
  const scrollMargin = useScrollMargin(list)
  // oxlint-disable-next-line react/incompatible-library -- the component is not compiled, and hands none of its functions on
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : itemKey(item)
    },
    overscan,
    scrollMargin,
    initialOffset: () =>
      Math.max(
        0,
        items.findIndex((item) => itemKey(item) === initialKey),
      ) * rowHeight,
    initialRect: { width: 360, height: 800 },
  })
  const rows = virtualizer.getVirtualItems()

  const current = items.findIndex((item) => itemKey(item) === currentKey)
  const isThere = current >= 0
  const show = useEffectEvent(() => virtualizer.scrollToIndex(current, { align: 'auto' }))
  // Once for each: rows that come before it later do not take the person back to it.
  useEffect(() => {
    if (isThere && currentKey) show()
  }, [isThere, currentKey])

  const nearEnd = (rows.at(-1)?.index ?? -1) >= items.length - 5
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // Keys of a control in a row, such as a choice, are its own.
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return
    if (event.target.closest('input, textarea, [role=combobox]')) return
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
    virtualizer.scrollToIndex(target)
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-index="${target}"] a`)?.focus(),
    )
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the links in it
    <ul
      ref={list}
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
            className={clsx('absolute inset-x-0 top-0', !plain && 'border-b')}
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            {children(item)}
          </li>
        )
      })}
    </ul>
  )
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-scroller]') ?? null

/** How far below the beginning of what scrolls a list begins. Changes when what is above it does. */
function useScrollMargin(list: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const scroller = scrollerOf(list.current)
    if (!scroller) return
    const measure = (): void => {
      if (!list.current) return
      const from = scroller.getBoundingClientRect().top - scroller.scrollTop
      setMargin(Math.round(list.current.getBoundingClientRect().top - from))
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const child of scroller.children) observer.observe(child)
    return () => observer.disconnect()
  }, [list])
  return margin
}
