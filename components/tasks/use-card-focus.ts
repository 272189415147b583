'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** The card that has the focus. */
export interface CardFocus {
  columnKey: string
  taskId: string
  /** It does not have it yet: a key has chosen it. */
  isAsked: boolean
}

/**
 * The card that has the focus keeps it wherever the board draws it, whoever moved it: a card that goes to another column is
 * another element there, and one that changes its place is taken out of the page for a moment. The focus ends when the person
 * goes elsewhere, and only then.
 */
export function useCardFocus(onLeave: () => void) {
  const [focus, setFocus] = useState<CardFocus | null>(null)
  const leave = useRef(onLeave)
  const wanted = useRef(focus)
  useEffect(() => {
    leave.current = onLeave
  })
  const taskId = focus?.taskId
  useEffect(() => {
    if (taskId === undefined) return
    const note = ({ target }: Event): void => {
      if (target instanceof Element && target.closest(cardSelector(taskId))) return
      setFocus((now) => (now?.taskId === taskId && !now.isAsked ? null : now))
      leave.current()
    }
    window.addEventListener('focusin', note)
    window.addEventListener('pointerdown', note)
    return () => {
      window.removeEventListener('focusin', note)
      window.removeEventListener('pointerdown', note)
    }
  }, [taskId])
  const onCardFocus = useCallback(
    (columnKey: string, id: string) =>
      setFocus((now) =>
        now?.columnKey === columnKey && now.taskId === id && !now.isAsked
          ? now
          : { columnKey, taskId: id, isAsked: false },
      ),
    [],
  )
  const keepFocus = useCallback(() => {
    if (wanted.current) giveFocus(wanted.current)
  }, [])
  useEffect(() => {
    wanted.current = focus
    keepFocus()
  }, [focus, keepFocus])
  return { focus, setFocus, onCardFocus, keepFocus }
}

/**
 * Gives a card the focus where it is drawn. One place decides for all columns: while lists come in, a card may stand in two of
 * them for a moment, and two that both want it would take it from each other for ever.
 */
function giveFocus({ columnKey, taskId, isAsked }: CardFocus): void {
  const { activeElement, body } = document
  const isLost = activeElement === body || activeElement === null
  const holder = activeElement?.closest(cardSelector(taskId))
  if (!isAsked && !isLost && !holder) return
  const columns = `[data-column="${CSS.escape(columnKey)}"]`
  const cards = [...document.querySelectorAll<HTMLElement>(`[data-column] ${cardSelector(taskId)}`)]
  const there = cards.find((card) => card.closest(columns))
  const card = there ?? (isAsked || holder ? undefined : cards[0])
  if (card && card !== holder) card.querySelector('a')?.focus()
}

/** Finds the element of a card, in whichever column it is. */
const cardSelector = (taskId: string): string => `[data-task="${CSS.escape(taskId)}"]`
