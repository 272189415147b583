'use client'

import { useEffect, useState } from 'react'
import { Button } from './button'

/** From then on a silent skeleton looks broken. */
const patienceMs = 5_000

/** In a skeleton: says after a while that the server takes long, and offers to ask again. Nothing before. */
export function SlowNote({ onRetry }: { onRetry?: () => void }) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isSlow) return null
  return (
    <span className="block px-4 py-3 text-center text-sm text-muted">
      Sesame takes longer than usual to answer. This fills in as soon as it does.
      {onRetry && (
        <Button size="sm" className="mx-auto mt-2 flex" onClick={onRetry}>
          Try again
        </Button>
      )}
    </span>
  )
}
