'use client'

import type { SecretFields } from '@sesamespace/sdk'
import { useState } from 'react'
import { usePlaintext } from '@/lib/vault/queries'
import { RevealCancelled, withReason } from '@/lib/vault/reveal-reason'

/** The question why fields are revealed, while it is open. */
export interface ReasonQuestion {
  keys: readonly string[]
  /** What was said last for this item. */
  before: string
  answer: (reason: string) => void
  cancel: () => void
}

/** Reveals fields of one item; where its vault asks why, the person is asked first. */
export function useRevealing(itemId: string, asks: boolean) {
  const plaintext = usePlaintext(itemId)
  const [before, setBefore] = useState('')
  const [open, setOpen] = useState<Omit<ReasonQuestion, 'before'> | null>(null)
  const ask = (keys: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      setOpen({
        keys,
        answer: (reason) => {
          setBefore(reason)
          setOpen(null)
          resolve(reason)
        },
        cancel: () => {
          setOpen(null)
          reject(new RevealCancelled())
        },
      })
    })
  const question: ReasonQuestion | null = open && { ...open, before }
  return {
    question,
    reveal: (keys: readonly string[]): Promise<SecretFields> =>
      withReason((reason) => plaintext.reveal(keys, reason), { asks, ask: () => ask(keys) }),
  }
}
