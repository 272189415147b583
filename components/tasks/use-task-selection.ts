'use client'

import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'

/** The row that has the focus, or one of its cells. */
const rowInFocus = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-task]') ?? null

/** Which rows are selected: by a click, a range with Shift, `x` on the row in focus, Ctrl+A for all that are loaded. */
export function useTaskSelection(ids: readonly string[], mayWrite: boolean) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)
  const order = useRef(ids)
  useEffect(() => {
    order.current = ids
  }, [ids])
  const onSelect = useCallback((taskId: string, isRange: boolean): void => {
    const from = isRange && anchor.current !== null ? order.current.indexOf(anchor.current) : -1
    const to = order.current.indexOf(taskId)
    anchor.current = taskId
    setChosen((now) => {
      const next = new Set(now)
      if (from !== -1 && to !== -1)
        for (const id of order.current.slice(Math.min(from, to), Math.max(from, to) + 1))
          next.add(id)
      else if (!next.delete(taskId)) next.add(taskId)
      return next
    })
  }, [])
  const clear = useCallback(() => setChosen(new Set()), [])
  // What has left the list is selected no more.
  const selected = useMemo(() => ids.filter((id) => chosen.has(id)), [ids, chosen])
  const keep = useCallback((some: readonly string[]) => setChosen(new Set(some)), [])

  usePageKeys(
    mayWrite
      ? {
          x: () => {
            const id = rowInFocus()?.dataset['task']
            if (id) onSelect(id, false)
          },
          s: () => openCell('Status'),
          p: () => openCell('Priority'),
          d: () => rowInFocus()?.querySelector<HTMLElement>('[data-cell=due]')?.click(),
        }
      : {},
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!mayWrite || event.defaultPrevented || !(event.target instanceof HTMLElement)) return
    // What a cell has opened stands elsewhere in the page, and its keys are its own.
    if (!event.currentTarget.contains(event.target)) return
    if (event.target.closest('input:not([type=checkbox]), [role=combobox]')) return
    if (event.key === 'Escape' && selected.length > 0) {
      event.preventDefault()
      clear()
    } else if (event.key === 'a' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      keep(ids)
    } else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const here = rowInFocus()?.dataset['task']
      const next = here && ids[ids.indexOf(here) + (event.key === 'ArrowDown' ? 1 : -1)]
      if (here && next) keep([...selected, here, next])
    }
  }
  return { selected, onSelect, clear, keep, onKeyDown }
}

/** Opens the choice of the row in focus. */
function openCell(name: string): void {
  const cell = rowInFocus()?.querySelector<HTMLElement>(`[role=combobox][aria-label^="${name} "]`)
  cell?.focus()
  cell?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
}
