import { type ComponentType, createContext } from 'react'
import type { Needs } from '@/lib/inbox/use-inbox'

/** A row for one need of a kind. */
export type NeedRow<K extends keyof Needs> = ComponentType<{ need: Needs[K][number] }>

/** What each feature shows of its needs: a row, with what can be done about it in place. */
export type InboxRows = { [K in keyof Needs]: NeedRow<K> }

export const InboxSlot = createContext<InboxRows | null>(null)
