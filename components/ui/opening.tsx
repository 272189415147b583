'use client'

import { useEffect, useState } from 'react'

/** Whose form has not come by then, offline for one, has the keys of the page again. */
const longestMs = 10_000

/** Stands where a form is about to: what is typed for it while its code comes is no key of the page. */
export function Opening() {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), longestMs)
    return () => clearTimeout(timer)
  }, [])
  return isLate ? null : <span hidden data-opening />
}
