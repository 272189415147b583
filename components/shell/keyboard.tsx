'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { hasCharacterKeys } from '@/lib/shared/character-keys'
import { isTyping } from '@/lib/shared/is-typing'
import { paths } from '@/lib/shared/paths'
import { typeAhead } from '@/lib/shared/type-ahead'
import { shortcutNav } from './nav-items'
import { openOverlay } from './overlays'
import { chord, isClaimed, isCovered } from './page-keys'
import { focusNextRegion } from './regions'
import { toggleSidebar } from './sidebar-state'

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
      if (isCovered() || !hasCharacterKeys()) return
      if (chord.isPending()) {
        chord.end()
        const item = shortcutNav.find((each) => each.key === key)
        if (!item) return
        event.preventDefault()
        return router.push(item.href)
      }
      if (key === 'g') chord.start()
      if (event.key === '/' && !isClaimed('/')) {
        event.preventDefault()
        typeAhead()
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
