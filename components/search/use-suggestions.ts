'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { type SearchNames, suggest, type Suggestions } from '@/lib/search/suggest'
import { meOptions } from '@/lib/session/queries'

/** What completes the text at the caret, and which of it is chosen. */
export function useSuggestions(text: string) {
  const names = useSearchNames()
  const [caret, setCaret] = useState<number | null>(null)
  const [dismissed, setDismissed] = useState('')
  const [moved, setMoved] = useState({ text: '', index: 0 })
  const found: Suggestions | null =
    caret === null || dismissed === text ? null : suggest(text, caret, names)
  // Another text is another list. A word may be meant as a word: nothing is chosen for it by itself.
  const isMoved = moved.text === text
  const chosen = !found ? null : isMoved ? moved.index : found.of === 'value' ? 0 : null
  return {
    found,
    chosen,
    setCaret,
    dismiss: () => setDismissed(text),
    move: (step: 1 | -1): void => {
      const count = found?.options.length ?? 0
      if (count === 0) return
      const from = chosen ?? (step > 0 ? -1 : 0)
      setMoved({ text, index: (from + step + count) % count })
    },
  }
}

function useSearchNames(): SearchNames {
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  return useMemo(
    () => ({
      people: [...directory.values()].map(({ handle, displayName }) => ({
        name: handle,
        label: displayName,
      })),
      channels: (channels ?? [])
        .filter(({ kind }) => kind !== 'dm')
        .map((channel) => {
          const label = channelTitle(channel, me?.id)
          return { name: channel.name || label, label }
        }),
    }),
    [directory, channels, me?.id],
  )
}
