'use client'

import { type FocusEvent, type PointerEvent, useState } from 'react'

/** Whether a mouse is over something or the keyboard in it, and what tells so. */
export function useHot() {
  const [isPointedAt, setPointedAt] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const isHot = isPointedAt || hasFocus
  const [wasHot, setWasHot] = useState(false)
  if (isHot && !wasHot) setWasHot(true)
  return {
    isHot,
    /** It has been once: what a dialog was opened from stays while one points elsewhere. */
    wasHot,
    handlers: {
      // Not only as it enters: what is under it may have been drawn anew.
      onPointerMove: ({ pointerType }: PointerEvent): void => setPointedAt(pointerType === 'mouse'),
      onPointerLeave: (): void => setPointedAt(false),
      onFocus: ({ target }: FocusEvent): void => setFocus(target.matches(':focus-visible')),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent): void => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
          setFocus(false)
      },
    },
  }
}
