'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toastDone } from '@/components/ui/toast'
import type { Outcome } from '@/lib/chat/before-send'
import { errorMessage } from '@/lib/shared/errors'
import { loadComposerKit, useComposerKit } from './use-composer-kit'

/** Why a text was not sent, and which text that was. */
export type Held = { text: string } & Extract<Outcome, { is: 'held' | 'asked' }>

/** What may be more than words: a command, or what mentions everybody. All else is sent at once. */
const special = /^\/[a-z]|@(?:channel|here)/i

interface Writing {
  channelId: string
  meId: string
  text: string
  setText: (text: string) => void
  hasFiles: boolean
  send: () => void
}

/**
 * What comes before sending: a text that is a command is run, and stays until that is done; one that mentions many is confirmed
 * first.
 */
export function useBeforeSend({ text, setText, send, ...place }: Writing) {
  const client = useQueryClient()
  const router = useRouter()
  const kit = useComposerKit()
  const [held, setHeld] = useState<Held | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isSpecial = special.test(text)

  const prepare = async (isConfirmed: boolean): Promise<void> => {
    setBusy(true)
    try {
      const { beforeSend } = await loadComposerKit()
      const outcome = await beforeSend(text, { ...place, client, isConfirmed })
      if (outcome.is === 'text') return send()
      if (outcome.is !== 'done') return setHeld({ text, ...outcome })
      setText(outcome.text ?? '')
      if (outcome.note) toastDone(outcome.note)
      if (outcome.to) router.push(outcome.to)
    } catch (error) {
      // What knows the commands could not be loaded.
      setHeld({ text, is: 'held', why: errorMessage(error), isText: false })
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    submit: (isConfirmed = false): void => (isSpecial ? void prepare(isConfirmed) : send()),
    Note: isSpecial ? kit?.CommandNote : undefined,
    /** Of what stands there now. */
    held: held?.text === text ? held : null,
  }
}
