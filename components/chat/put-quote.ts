import { flushSync } from 'react-dom'
import { withQuote } from '@/lib/chat/with-quote'
import { changeDraft } from '@/lib/shared/drafts'
import type { WritingPlace } from './room-context'

/** Puts a quote into what is being written in a place, and the caret behind it: what is typed next goes there. */
export function putQuote(meId: string, { place, field }: WritingPlace, quote: string): void {
  flushSync(() => changeDraft(meId, place, (text) => withQuote(text, quote)))
  const writeOn = (): void => {
    const { current } = field
    if (!current) return
    current.focus()
    current.setSelectionRange(current.value.length, current.value.length)
    current.scrollTop = current.scrollHeight
  }
  writeOn()
  // A menu keeps the focus until it has closed.
  requestAnimationFrame(() => {
    if (document.activeElement !== field.current) writeOn()
  })
}
