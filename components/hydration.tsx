'use client'

import { IsRestoringProvider } from '@tanstack/react-query'
import { type ReactNode, startTransition, useEffect, useState } from 'react'

/** How long a part of the page may be on its way before nobody waits for it any longer. */
const longestMs = 10_000

/**
 * Keeps the cache as the server's page brought it until React has taken over all of the page: no query asks, and the socket waits
 * (`useIsRestoring`). What changes earlier makes the parts that are still to be taken over differ from what the server sent;
 * they are thrown away and drawn anew, at times with the focus in them (React's error 418). A change of context passes the parts
 * that are not taken over only once they are, so the end of this transition is the end of hydration.
 */
export function Hydration({ children }: { children: ReactNode }) {
  const [isHydrating, setHydrating] = useState(true)
  useEffect(() => {
    startTransition(() => setHydrating(false))
    const longest = setTimeout(() => setHydrating(false), longestMs)
    return () => clearTimeout(longest)
  }, [])
  return <IsRestoringProvider value={isHydrating}>{children}</IsRestoringProvider>
}
