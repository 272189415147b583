import { type FocusEvent, useLayoutEffect, useRef } from 'react'

/**
 * Keeps the focus near when the element that has it goes, as a button does with the row that it removes: whoever uses the keyboard
 * goes on from there and not from the top of the page. Spread the result on what stays, and call it where that is drawn anew.
 */
export function useFocusKeeper() {
  const stays = useRef<HTMLDivElement>(null)
  const focused = useRef<Element | null>(null)
  useLayoutEffect(() => {
    const isGone = focused.current?.isConnected === false
    if (!isGone || document.activeElement !== document.body) return
    focused.current = null
    stays.current?.focus({ preventScroll: true })
  })
  return {
    ref: stays,
    tabIndex: -1,
    onFocus: ({ target }: FocusEvent): void => {
      focused.current = target
    },
    onBlur: ({ target }: FocusEvent): void => {
      if (target.isConnected) focused.current = null
    },
  }
}
