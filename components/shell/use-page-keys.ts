'use client'

import { useEffect, useRef } from 'react'
import { hasCharacterKeys } from '@/lib/shared/character-keys'
import { isTyping } from '@/lib/shared/is-typing'
import { chord, claimKeys, isCovered } from './page-keys'

/** Keys of one page, by the key pressed alone: not while typing, not over a dialog or menu, not after `g`. */
export function usePageKeys(actions: Record<string, () => void>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (chord.isPending()) return
      if (isCovered()) return
      if (event.key.length === 1 && !hasCharacterKeys()) return
      const act = latest.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    const release = claimKeys(() => Object.keys(latest.current))
    window.addEventListener('keydown', onKey)
    return () => {
      release()
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}
