'use client'

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

/** What of a channel is open, as its address says: a link shows a colleague the same. */
export function useChannelPlace() {
  const [place, setPlace] = useQueryStates({
    /** `seq` of the message that a link points to. */
    at: parseAsInteger,
    /** Id of the first message of the thread that is open. */
    thread: parseAsString,
    pane: parseAsStringLiteral(['members']),
  })
  return {
    ...place,
    goTo: (at: number | null) => void setPlace({ at }),
    openThread: (thread: string) => void setPlace({ thread, pane: null }),
    openMembers: () => void setPlace({ pane: 'members', thread: null }),
    closePane: () => void setPlace({ pane: null, thread: null }),
  }
}
