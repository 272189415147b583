import { createContext, use } from 'react'
import type { Need } from '@/lib/inbox/needs'
import type { InboxRow } from '@/lib/inbox/rows'
import type { InboxView } from './use-inbox-view'

/** What the parts of the inbox share. */
export interface InboxState {
  view: InboxView
  rows: readonly InboxRow[]
  /** Keys of the needs that are selected. */
  selected: ReadonlySet<string>
  select: (needs: readonly Need[], isOn: boolean) => void
  /** Closes a group or opens a fold, or the other way. */
  toggle: (key: string) => void
  open: (key: string) => void
  /** Dismisses needs; where they were dismissed or snoozed, brings them back. */
  finish: (needs: readonly Need[]) => void
  snooze: (needs: readonly Need[]) => void
  /** The row that takes the focus next. */
  focusKey: string | null
  onFocused: () => void
}

export const InboxContext = createContext<InboxState | null>(null)

export function useInboxState(): InboxState {
  const state = use(InboxContext)
  if (!state) throw new Error('Not in the inbox')
  return state
}
