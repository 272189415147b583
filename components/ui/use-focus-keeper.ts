import { type FocusEvent, useCallback, useRef } from 'react'

/**
 * Keeps the focus near when the element that has it goes, as a button does with the row that it removes: whoever uses the keyboard
 * goes on from there and not from the top of the page. Spread the result on an element that stays.
 */
export function useFocusKeeper() {
  const focused = useRef<Element | null>(null)
  const ref = useCallback((stays: HTMLElement | null) => {
    const observer = new MutationObserver(() => {
      if (focused.current?.isConnected !== false) return
      focused.current = null
      if (document.activeElement === document.body) stays?.focus({ preventScroll: true })
    })
    if (stays) observer.observe(stays, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [])
  return {
    ref,
    tabIndex: -1,
    onFocus: ({ target, currentTarget }: FocusEvent): void => {
      // What a dialog does with the focus is the dialog's to say.
      focused.current = currentTarget.contains(target) ? target : null
    },
    onBlur: ({ target }: FocusEvent): void => {
      if (target.isConnected) focused.current = null
    },
  }
}
