/** As a `ref`: gives an element the focus when it appears. Must stay one function, or every render would focus again. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus()

/** The same for a text: what is typed goes on from its end. */
export const focusAtEnd = (text: HTMLTextAreaElement | null): void => {
  if (!text) return
  text.focus()
  text.setSelectionRange(text.value.length, text.value.length)
}
