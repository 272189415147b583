import { useState } from 'react'

/** What opens a menu stays when its entries go. */
function outsideOfMenus(element: Element): Element {
  const menu = element.closest('[role=menu]')
  const trigger = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '')
  return trigger ? outsideOfMenus(trigger) : element
}

const takesFocus = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  (element.tabIndex >= 0 || element.hasAttribute('tabindex'))

/** An element, and everything around it that may take the focus in its place when it is gone. */
function withSurroundings(element: Element): Element[] {
  const around: Element[] = []
  for (let each: Element | null = element; each; each = each.parentElement) around.push(each)
  return around.filter(takesFocus)
}

let latest: Element[] = []

/**
 * Where the focus is, first of all. On the server nothing has it: a dialog may be open in the address. A dialog that takes the place of
 * another, the second step of something, gives the focus back to what opened the first.
 */
function openersNow(): Element[] {
  const focused = typeof document === 'undefined' ? null : document.activeElement
  if (!focused) return []
  const before = focused.closest('[role=dialog], [role=alertdialog]') ? latest : []
  latest = [...withSurroundings(outsideOfMenus(focused)), ...before]
  return latest
}

/** What the content of a dialog takes to give the focus back. */
export interface FocusReturn {
  onCloseAutoFocus: (event: Event) => void
}

/**
 * Gives the focus back to what had it when a dialog opened, or to what is around that, where nothing else has taken it since. An
 * entry of a menu is gone by then: what opened the menu stands for it. Radix gives the focus to a dialog's trigger, and ours have
 * none. To be called where the dialog is asked for, and not in code that is yet to come: by then the menu is gone.
 */
export function useFocusReturn(isOpen: boolean): FocusReturn {
  const [opened, setOpened] = useState<{ isOpen: boolean; from: Element[] }>({
    isOpen: false,
    from: [],
  })
  // Before a field in the dialog takes the focus, and before the menu that it was opened from is gone.
  if (isOpen !== opened.isOpen) {
    setOpened({ isOpen, from: isOpen ? openersNow() : opened.from })
  }
  return {
    onCloseAutoFocus: (event: Event): void => {
      event.preventDefault()
      if (document.activeElement === document.body) opened.from.find(takesFocus)?.focus()
    },
  }
}
