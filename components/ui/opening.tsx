'use client'

import { useEffect, useState } from 'react'
import { typeAhead, waitForFieldMs } from '@/lib/shared/type-ahead'

/** From when a form is there until it has put the focus where it begins. */
const focusMs = 100

/** Stands where a form is about to: what is typed while its code comes is no key of the page, and goes into its first field. */
export function Opening() {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const stopTypeAhead = typeAhead()
    const timer = setTimeout(() => setLate(true), waitForFieldMs)
    return () => {
      clearTimeout(timer)
      setTimeout(stopTypeAhead, focusMs)
    }
  }, [])
  return isLate ? null : <span hidden data-opening />
}
