'use client'

import { type FilterChip, FilterChips } from '@/components/ui/filter-chips'
import { kinds } from '@/lib/audit/kinds'
import { useDirectory } from '@/lib/people/queries'
import type { AuditView } from './use-audit-view'

/** The filters in force. */
export function AuditChips({ view }: { view: AuditView }) {
  const { action, actor, from, to, setView, clear } = view
  const directory = useDirectory()
  const chips: FilterChip[] = []
  const add = (key: 'action' | 'actor' | 'from' | 'to', word: string): void => {
    chips.push({ key, word, onLift: () => void setView({ [key]: null }) })
  }
  if (actor) add('actor', directory.get(actor)?.displayName ?? 'Someone who left')
  if (action) add('action', kinds.find(({ value }) => value === action)?.label ?? action)
  if (from) add('from', `From ${from}`)
  if (to) add('to', `To ${to}`)
  return <FilterChips chips={chips} onClear={clear} />
}
