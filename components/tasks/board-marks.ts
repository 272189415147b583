'use client'

import { useState, useSyncExternalStore } from 'react'

/** Which cards of a board stand out; `null` for none. */
interface MarkedCards {
  focusId: string | null
  heldId: string | null
  openId: string | null
}

/**
 * The cards of a board that stand out, outside of what it draws: a key that goes from one to the next draws these two anew, and not
 * every column.
 */
export interface BoardMarks {
  now: () => MarkedCards
  set: (next: MarkedCards) => void
  subscribe: (listener: () => void) => () => void
}

function createMarks(): BoardMarks {
  let marked: MarkedCards = { focusId: null, heldId: null, openId: null }
  const listeners = new Set<() => void>()
  return {
    now: () => marked,
    set: (next) => {
      marked = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The marks of one board. */
export const useBoardMarks = (): BoardMarks => useState(createMarks)[0]

/** What one part of a board makes of its marks: drawn anew only when that is another. */
export const useMark = <T extends string | number | boolean | null>(
  marks: BoardMarks,
  pick: (marked: MarkedCards) => T,
): T => useSyncExternalStore(marks.subscribe, () => pick(marks.now()))
