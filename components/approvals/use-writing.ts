import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What is being written about a request: a question to whoever asked, or why it is denied. */
export type Writing = 'question' | 'denial'

/** What is being written about a request in place of its buttons. Once that is closed, the button that it was opened by has the focus. */
export function useWriting() {
  const [writing, setWriting] = useState<Writing | null>(null)
  const askButton = useRef<HTMLButtonElement>(null)
  const denyButton = useRef<HTMLButtonElement>(null)
  return {
    writing,
    write: (what: Writing): void => setWriting(what),
    close: (): void => {
      flushSync(() => setWriting(null))
      const opener = writing === 'question' ? askButton.current : null
      ;(opener ?? denyButton.current)?.focus()
    },
    askButton,
    denyButton,
  }
}
