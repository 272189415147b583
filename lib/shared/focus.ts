/** As a `ref`: gives an element the focus when it appears. Must stay one function, or every render would focus again. */
export const focusOnMount = (element: HTMLElement | null): void => element?.focus()
