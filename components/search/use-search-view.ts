'use client'

import { limits } from '@sesamespace/contract/limits'
import { parseSearch } from '@sesamespace/contract/search-query'
import type { SearchFilter } from '@sesamespace/sdk'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { searchAreas } from '@/lib/search/values'
import { dayStart } from '@/lib/shared/days'
import { parseAsDate } from '@/lib/shared/parse-as-date'
import { parseAsId } from '@/lib/shared/parse-id'
import { useFormats } from '@/lib/shared/use-formats'

/** How many of each kind are shown together, and of one kind alone. */
const FEW = 5
const MANY = 50

/** What the search page shows: all of it is in the address. */
export function useSearchView() {
  const [view, setView] = useQueryStates({
    q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
    in: parseAsStringLiteral(searchAreas),
    channel: parseAsId,
    from: parseAsId,
    after: parseAsDate,
    before: parseAsDate,
    files: parseAsBoolean,
  })
  const { q, in: area, channel, from, after, before, files } = view
  const { timeZone } = useFormats().region
  const narrowsMessages =
    Boolean(channel ?? from ?? after ?? before ?? files) || parseSearch(q).operators.length > 0
  const filter = useMemo<SearchFilter>(() => {
    const since = after ? dayStart(after, timeZone) : undefined
    const until = before ? dayStart(before, timeZone, 1) : undefined
    const one = narrowsMessages ? 'messages' : area
    return {
      q: q.trim().slice(0, limits.searchWords),
      limit: one ? MANY : FEW,
      timezone: timeZone,
      ...(one && { in: [one] }),
      ...(channel && { channelId: channel }),
      ...(from && { fromId: from }),
      ...(since && { after: since }),
      ...(until && { before: until }),
      ...(files && { hasFile: true }),
    }
  }, [q, area, channel, from, after, before, files, narrowsMessages, timeZone])
  const clear = (): void =>
    void setView({ channel: null, from: null, after: null, before: null, files: null })
  return { ...view, filter, narrowsMessages, setView, clear }
}

export type SearchView = ReturnType<typeof useSearchView>
