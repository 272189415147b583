import { useRef } from 'react'

/**
 * Gives the focus back to what had it when a dialog opened, where nothing else has taken it since. Radix gives it to a dialog's
 * trigger, and ours have none.
 */
export function useFocusReturn() {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: (): void => {
      opener.current = document.activeElement
    },
    onCloseAutoFocus: (event: Event): void => {
      event.preventDefault()
      const { current } = opener
      const isLost = document.activeElement === document.body
      if (isLost && current instanceof HTMLElement && current.isConnected) current.focus()
    },
  }
}
