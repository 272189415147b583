'use client'

import { type RefObject, useMemo } from 'react'
import { withQuote } from '@/lib/chat/with-quote'
import { changeDraft } from '@/lib/shared/drafts'

/** Puts a quote into what is being written in a place, and the caret behind it. `null` where nobody writes. */
export const useQuote = (
  meId: string | undefined,
  place: string,
  field: RefObject<HTMLTextAreaElement | null>,
  mayWrite: boolean,
): ((quote: string) => void) | null =>
  useMemo(() => {
    if (!meId || !mayWrite) return null
    return (quote) => {
      changeDraft(meId, place, (text) => withQuote(text, quote))
      // After the text is there, and after the menu that was chosen from has given back the focus.
      requestAnimationFrame(() => {
        const { current } = field
        current?.focus()
        current?.setSelectionRange(current.value.length, current.value.length)
        if (current) current.scrollTop = current.scrollHeight
      })
    }
  }, [meId, place, field, mayWrite])
