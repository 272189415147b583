'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'

/** As many frames at most, should a page never be still. */
const mostFrames = 30

/** Where the parts of a grid are; its hours are measured and scrolled to in steps, each of which moves all of them. */
const placesIn = (grid: Element): string =>
  [...grid.querySelectorAll('[data-time], [role=row]')]
    .slice(0, 12)
    .map((part) => {
      const { top, height } = part.getBoundingClientRect()
      return `${Math.round(top)} ${Math.round(height)}`
    })
    .join(',')

/** Whether a grid has found its places: until then it is better not seen. Begins anew with each `key`. */
export function useSettledLayout(grid: RefObject<Element | null>, key: string): boolean {
  const [settledKey, setSettledKey] = useState<string | null>(null)
  useLayoutEffect(() => {
    let frames = 0
    let last = ''
    let still = 0
    let request = requestAnimationFrame(function look() {
      const places = grid.current ? placesIn(grid.current) : ''
      still = places !== '' && places === last ? still + 1 : 0
      last = places
      frames += 1
      if (still >= 2 || frames >= mostFrames) return setSettledKey(key)
      request = requestAnimationFrame(look)
    })
    return () => cancelAnimationFrame(request)
  }, [grid, key])
  return settledKey === key
}
