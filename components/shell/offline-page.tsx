'use client'

import { useEffect } from 'react'

/** Lets the browser say in our words that Sesame cannot be reached, and makes the dashboard an app that can be installed. */
export default function OfflinePage() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    // Not allowed in some private windows: the dashboard works without.
    navigator.serviceWorker.register('/sw.js').catch(() => {})
  }, [])
  return null
}
