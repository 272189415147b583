'use client'

import { needKinds } from '@sesamespace/contract/need-kinds'
import { createSerializer, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { groupings } from '@/lib/inbox/rows'
import { parseAsId } from '@/lib/shared/parse-id'
import { paths } from '@/lib/shared/paths'

const shown = ['open', 'snoozed', 'dismissed'] as const

export const showOptions = [
  { value: 'open', label: 'Open' },
  { value: 'snoozed', label: 'Snoozed' },
  { value: 'dismissed', label: 'Dismissed' },
] as const

const parsers = {
  show: parseAsStringLiteral(shown).withDefault('open'),
  kind: parseAsStringLiteral(needKinds),
  from: parseAsId,
  group: parseAsStringLiteral(groupings).withDefault('none'),
  need: parseAsString.withOptions({ history: 'push' }),
}

const serialize = createSerializer(parsers)

/** What the inbox shows: all of it is in the address. */
export function useInboxView() {
  const [view, setView] = useQueryStates(parsers)
  return {
    ...view,
    setView,
    /** Address of one need, or of none, that keeps the filters as they are. */
    hrefOf: (need: string | null): string => serialize(paths.inbox, { ...view, need }),
  }
}

export type InboxView = ReturnType<typeof useInboxView>
