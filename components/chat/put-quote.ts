import { withQuote } from '@/lib/chat/with-quote'
import { changeDraft } from '@/lib/shared/drafts'
import type { WritingPlace } from './room-context'

/** Puts a quote into what is being written in a place, and the caret behind it. */
export function putQuote(meId: string, { place, field }: WritingPlace, quote: string): void {
  changeDraft(meId, place, (text) => withQuote(text, quote))
  // When the text is there.
  requestAnimationFrame(() => {
    const { current } = field
    if (!current) return
    current.focus()
    current.setSelectionRange(current.value.length, current.value.length)
    current.scrollTop = current.scrollHeight
  })
}
