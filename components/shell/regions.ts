const focusable = 'a[href], button:not(:disabled), input, textarea, [tabindex="0"]'

/** What takes the focus of a region: the first thing in it that is in no region within it. */
const entryOf = (region: HTMLElement): HTMLElement | undefined =>
  [...region.querySelectorAll<HTMLElement>(focusable)].find(
    (element) => element.closest('[data-region]') === region && element.offsetParent !== null,
  )

const isShown = (region: HTMLElement): boolean =>
  region.offsetParent !== null || getComputedStyle(region).position === 'fixed'

/** A region that only holds others is no stop of its own. */
const isStop = (region: HTMLElement): boolean =>
  entryOf(region) !== undefined || region.querySelector('[data-region]') === null

/** Moves the focus to the next region of the page (sidebar, main, queue, detail), or the one before it. */
export function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => isShown(region) && isStop(region),
  )
  if (regions.length === 0) return
  // A region stands after the one that it is in: the last that has the focus is the innermost.
  const current = regions.findLastIndex((region) => region.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const from = current === -1 && backwards ? 0 : current
  const next = regions.at((from + step) % regions.length)
  ;(next && (entryOf(next) ?? next))?.focus()
}
