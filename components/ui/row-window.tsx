'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useKeptPlace } from './use-kept-place'
import {
  firstIndex,
  type RowSpan,
  type RowWindowHandle,
  type VirtualRowsProps,
} from './virtual-rows'

interface RowWindowProps<T> extends VirtualRowsProps<T> {
  list: RefObject<HTMLUListElement | null>
  /** Whether the list has drawn the rows that this said are in sight. */
  isDrawn: boolean
  onHandle: (handle: RowWindowHandle) => void
  onSpan: (span: RowSpan) => void
}

/** Says which rows of a list are in sight as it scrolls, and asks for more near its end. Draws nothing. */
export function RowWindow<T>(props: RowWindowProps<T>) {
  const { list, isDrawn, onHandle, onSpan, items, itemKey, rowHeight, currentKey, onEnd } = props
  useStillness(list, isDrawn)
  const scrollMargin = useScrollMargin(list)
  // oxlint-disable-next-line react/incompatible-library -- the component is not compiled, and hands none of its functions on
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: items.length,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : itemKey(item)
    },
    overscan: props.overscan ?? 10,
    scrollMargin,
    initialOffset: () => (scrollerOf(list.current)?.scrollTop ?? 0) + firstIndex(props) * rowHeight,
    initialRect: { width: 360, height: 800 },
  })
  const rows = virtualizer.getVirtualItems()
  useKeptPlace({ scroller: () => scrollerOf(list.current), virtualizer, items, keyOf: itemKey })
  const [first, last] = [rows[0], rows.at(-1)]
  const from = first?.index ?? 0
  const to = last ? last.index + 1 : 0
  const before = first ? first.start - scrollMargin : 0
  const after = last ? virtualizer.getTotalSize() - (last.end - scrollMargin) : 0
  const onKeyDown = useEffectEvent((event: KeyboardEvent<HTMLElement>): void => {
    // Keys of a control in a row, such as a choice, are its own.
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return
    if (event.target.closest('input, textarea, [role=combobox]')) return
    const here = event.target.closest<HTMLElement>('[data-index]')?.dataset['index']
    if (here === undefined) return
    const end = items.length - 1
    const targets: Record<string, number> = {
      ArrowDown: Math.min(end, Number(here) + 1),
      ArrowUp: Math.max(0, Number(here) - 1),
      Home: 0,
      End: end,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    virtualizer.scrollToIndex(target)
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-index="${target}"] a`)?.focus(),
    )
  })

  useLayoutEffect(
    () => onHandle({ onKeyDown: (event) => onKeyDown(event), measure: virtualizer.measureElement }),
    [onHandle, virtualizer],
  )
  // A list of no height, hidden or not laid out yet, has nothing in sight: what stands in it stays.
  const isKnown = to > from || items.length === 0
  useLayoutEffect(() => {
    if (isKnown) onSpan({ from, to, before, after })
  }, [isKnown, onSpan, from, to, before, after])

  const current = items.findIndex((item) => itemKey(item) === currentKey)
  const isThere = current >= 0
  const show = useEffectEvent(() => virtualizer.scrollToIndex(current, { align: 'auto' }))
  // Once for each: rows that come before it later do not take the person back to it. Not before the list has drawn its rows, which
  // stay where they are meanwhile.
  useEffect(() => {
    if (isDrawn && isThere && currentKey) show()
  }, [isDrawn, isThere, currentKey])

  const nearEnd = to >= items.length - 4
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])
  return null
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-scroller]') ?? null

/**
 * Keeps the first row in sight where it is while the rows before it come: what is above it is of another height than expected,
 * and a person may have scrolled already. Stands before the virtualizer, which scrolls as soon as it is there.
 */
function useStillness(list: RefObject<HTMLElement | null>, isDrawn: boolean): void {
  const still = useRef<{ row: Element; top: number } | null>(null)
  useLayoutEffect(() => {
    const edge = scrollerOf(list.current)?.getBoundingClientRect().top ?? 0
    const row = [...(list.current?.children ?? [])].find(
      (each) => each.getBoundingClientRect().bottom > edge,
    )
    if (row) still.current = { row, top: row.getBoundingClientRect().top }
  }, [list])
  useLayoutEffect(() => {
    if (!isDrawn || !still.current) return
    const { row, top } = still.current
    scrollerOf(list.current)?.scrollBy({ top: row.getBoundingClientRect().top - top })
  }, [list, isDrawn])
}

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
