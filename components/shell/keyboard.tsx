'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { paths } from '@/lib/shared/paths'
import { shortcutNav } from './nav-items'
import { openOverlay } from './overlays'
import { focusNextRegion } from './regions'
import { toggleSidebar } from './sidebar-state'

/** How long after `g` its letter may come. */
const chordMs = 1_200

let chordUntil = 0

/** Whether the letter that comes next belongs to `g`: a page's own keys then wait. */
export const isChordPending = (): boolean => Date.now() < chordUntil

type Claim = () => readonly string[]
const claims = new Set<Claim>()

/** Keeps keys for a page that uses them itself, as long as it is shown. */
export function claimKeys(claim: Claim): () => void {
  claims.add(claim)
  return () => void claims.delete(claim)
}

const isClaimed = (key: string): boolean => [...claims].some((claim) => claim().includes(key))

/** Whether keys go into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button)$/.test(target.type)
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** Keys that work everywhere. A page's own keys are its own. */
export function GlobalKeys() {
  const router = useRouter()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const key = event.key.toLowerCase()
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && key === 'k') {
        event.preventDefault()
        return openOverlay('palette')
      }
      if (event.key === 'F6') {
        event.preventDefault()
        return focusNextRegion(event.shiftKey)
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return
      if (isChordPending()) {
        chordUntil = 0
        const item = shortcutNav.find((each) => each.key === key)
        if (!item) return
        event.preventDefault()
        return router.push(item.href)
      }
      if (key === 'g') chordUntil = Date.now() + chordMs
      if (event.key === '/' && !isClaimed('/')) {
        event.preventDefault()
        return router.push(paths.search)
      }
      if (event.key === '?') openOverlay('shortcuts')
      if (event.key === '[') toggleSidebar()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [router])
  return null
}
