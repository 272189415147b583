import type { NeedKind } from '@sesamespace/sdk'
import { type ComponentType, createContext } from 'react'
import type { Subjects } from '@/lib/inbox/needs'

/** What a feature shows of its needs in the inbox. */
export interface NeedParts<S> {
  /** What a row says of one, or of several of one cause, the newest first. */
  Line: ComponentType<{ subjects: readonly S[] }>
  /** What is done about it most often, as a button of its row. */
  Action: ComponentType<{ subject: S }>
  /** All of it, with everything that can be done. */
  Detail: ComponentType<{ subject: S }>
}

export type InboxParts = { [K in NeedKind]: NeedParts<Subjects[K]> }

export const InboxSlot = createContext<InboxParts | null>(null)
