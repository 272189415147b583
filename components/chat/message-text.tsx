'use client'

import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { type ReactNode, useCallback, useMemo } from 'react'
import { Markdown } from '@/components/ui/markdown'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'

/** The text of a message, with the people it names marked. */
export function MessageText({ text }: { text: string }) {
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const byHandle = useMemo(
    () =>
      new Map([...directory.values()].map((person) => [person.handle.toLowerCase(), person.id])),
    // Presence changes often; names and handles hardly ever.
    [directory.size],
  )
  const meId = me?.id
  const mention = useCallback(
    (handle: string): ReactNode => {
      const id = byHandle.get(handle.toLowerCase())
      if (!id) return null
      return (
        <span
          className={clsx(
            'rounded-[4px] px-0.5 font-medium',
            id === meId ? 'bg-accent-soft text-accent-ink' : 'bg-info-soft text-info',
          )}
        >
          @{handle}
        </span>
      )
    },
    [byHandle, meId],
  )
  return <Markdown text={text} mention={mention} />
}
