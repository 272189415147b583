'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toastDone } from '@/components/ui/toast'
import { commandIn } from '@/lib/chat/command-text'
import type { Outcome } from '@/lib/chat/run-command'
import { channelMembersOptions, channelsOptions } from '@/lib/chat/queries'
import { errorMessage } from '@/lib/shared/errors'
import { loadComposerKit, useComposerKit } from './use-composer-kit'

/** Why a text was not sent, and which text that was. */
export type Held = { text: string } & Exclude<Outcome, { is: 'done' }>

/** What comes before sending: runs a text that is a command, which stays until the command is done, and asks before many are mentioned. */
export function useCommands(
  channelId: string,
  { text, setText }: { text: string; setText: (text: string) => void },
) {
  const client = useQueryClient()
  const router = useRouter()
  const kit = useComposerKit()
  const [held, setHeld] = useState<Held | null>(null)
  const [isRunning, setRunning] = useState(false)

  const run = async (isConfirmed: boolean): Promise<void> => {
    const typed = commandIn(text)
    if (!typed || isRunning) return
    setRunning(true)
    try {
      const { runCommand } = await loadComposerKit()
      const outcome = await runCommand(typed, { client, channelId, isConfirmed })
      if (outcome.is !== 'done') return setHeld({ text, ...outcome })
      setText(outcome.text ?? '')
      if (outcome.note) toastDone(outcome.note)
      if (outcome.to) router.push(outcome.to)
    } catch (error) {
      // What runs commands could not be loaded.
      setHeld({ text, is: 'held', why: errorMessage(error), isText: false })
    } finally {
      setRunning(false)
    }
  }
  return {
    kit,
    isCommand: commandIn(text) !== null,
    isRunning,
    /** Of what stands there now. */
    held: held?.text === text ? held : null,
    run,
    hold: (why: string): void => setHeld({ text, is: 'held', why, isText: true }),
    /** Has the person confirm that many are mentioned; whether they have to. */
    asksFirst(meId: string): boolean {
      const channel = client
        .getQueryData(channelsOptions().queryKey)
        ?.find(({ id }) => id === channelId)
      const members = client.getQueryData(channelMembersOptions(channelId).queryKey) ?? []
      const why = channel && kit?.everyoneQuestion(text, { channel, members, meId })
      if (why) setHeld({ text, is: 'asked', why, action: 'Send' })
      return Boolean(why)
    },
  }
}
