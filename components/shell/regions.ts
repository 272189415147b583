/** Moves the focus to the next region of the page (sidebar, main, detail), or the one before it. */
export function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || getComputedStyle(region).position === 'fixed',
  )
  if (regions.length === 0) return
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next = regions.at((current + step) % regions.length) ?? regions[0]
  const target = next?.querySelector<HTMLElement>(
    'a[href], button:not(:disabled), input, textarea, [tabindex="0"]',
  )
  ;(target ?? next)?.focus()
}
