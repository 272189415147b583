'use client'

import { useEffect } from 'react'
import { useCounts } from '@/lib/inbox/queries'

const counted = /^\(\d+\+?\) /

/** Puts what waits before the tab's title: "(3) Inbox · Sesame". */
export function TabTitle() {
  const { inbox } = useCounts()
  useEffect(() => {
    const apply = (): void => {
      const bare = document.title.replace(counted, '')
      const wanted = inbox > 0 ? `(${inbox > 99 ? '99+' : inbox}) ${bare}` : bare
      if (document.title !== wanted) document.title = wanted
    }
    apply()
    // A navigation writes the title anew.
    const observer = new MutationObserver(apply)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [inbox])
  return null
}
