'use client'

import { useEffect, useRef } from 'react'
import { useCounts } from '@/lib/inbox/use-counts'
import { tabTitle } from '@/lib/shared/tab-title'
import { useOpenName } from './tab-name'

/** Keeps the tab's title and icon: what is open, and whether something waits for the person. */
export function TabTitle() {
  const { inbox } = useCounts()
  const name = useOpenName()
  const room = useRef<string | null>(null)
  const written = useRef<string | null>(null)
  useEffect(() => {
    const apply = (): void => {
      // What this did not write is the title of a page that one has come to.
      if (document.title !== written.current) room.current = document.title
      const wanted = tabTitle(room.current ?? document.title, name, inbox)
      written.current = wanted
      if (document.title !== wanted) document.title = wanted
      const href = inbox > 0 ? '/icons/waiting.svg' : '/icon.svg'
      // A page that is streamed may bring an icon of its own beside the one of its head.
      for (const icon of document.querySelectorAll('link[rel=icon]'))
        if (icon.getAttribute('href') !== href) icon.setAttribute('href', href)
    }
    apply()
    const observer = new MutationObserver(apply)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [inbox, name])
  return null
}
