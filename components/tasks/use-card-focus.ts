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
    (columnKey: string, id: string) => setFocus({ columnKey, taskId: id, isAsked: false }),
    [],
  )
  return { focus, setFocus, onCardFocus }
}

/** Finds the element of a card, in whichever column it is. */
export const cardSelector = (taskId: string): string => `[data-task="${CSS.escape(taskId)}"]`
