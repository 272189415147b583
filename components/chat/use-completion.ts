'use client'

import type { Channel } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { emojiOptions } from '@/lib/chat/emoji-queries'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { useComposerKit } from './use-composer-kit'

const none: Channel[] = []

interface Typed {
  text: string
  caret: number
  isMember: (id: string) => boolean
  /** The channel in which what begins with a slash is a command. */
  commandsIn: string | undefined
}

/** What the word at the caret may become. */
export function useCompletion({ text, caret, isMember, commandsIn }: Typed) {
  const kit = useComposerKit()
  const word = kit?.openWord(text, caret, commandsIn !== undefined) ?? null
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: emoji } = useQuery({ ...emojiOptions(), enabled: word?.kind === 'emoji' })
  const wantsChannels = word !== null && word.kind !== 'emoji'
  const { data: channels = none } = useQuery({
    ...channelsOptions(),
    // A change of the list is nothing while no word is being typed that asks for it.
    select: (all) => (wantsChannels ? all : none),
  })
  if (!kit || !word) return { word: null, label: '', options: [], kit }
  const options = kit.optionsFor(word, {
    people: [...directory.values()].filter(({ id }) => id !== me?.id),
    isMember,
    channels,
    channelId: commandsIn,
    permissions: me?.permissions ?? [],
    emoji,
  })
  return { word, label: kit.listLabels[word.kind], options, kit }
}
