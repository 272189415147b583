'use client'

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'

const place = {
  /** `seq` of the message that a link points to. */
  at: parseAsInteger,
  /** Id of the first message of the thread that is open. */
  thread: parseAsString,
  pane: parseAsStringLiteral(['members', 'pins']),
}

/** What of a channel is open, as its address says: a link shows a colleague the same. */
export function useChannelPlace() {
  const [{ at, thread, pane }, setPlace] = useQueryStates(place)
  const go = useMemo(
    () => ({
      toMessage: (seq: number | null) => void setPlace({ at: seq }),
      toThread: (rootId: string) => void setPlace({ thread: rootId, pane: null }),
      toMembers: () => void setPlace({ pane: 'members', thread: null }),
      toPins: () => void setPlace({ pane: 'pins', thread: null }),
      closePane: () => void setPlace({ pane: null, thread: null }),
    }),
    [setPlace],
  )
  return { at, thread, pane, go }
}

export type ChannelPlace = ReturnType<typeof useChannelPlace>
