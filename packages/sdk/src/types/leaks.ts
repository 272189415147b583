import type { Id, Timestamp } from './common.ts'

/** What was being written. */
export type LeakPlace = 'message' | 'task' | 'schedule' | 'lease' | 'other'

/** A value of the vault that somebody was about to write where it does not belong. It was removed; replace it all the same. */
export interface Leak {
  id: Id
  vaultId: Id
  vaultName: string
  itemId: Id
  itemName: string
  fieldKey: string
  /** Who wrote it. */
  authorId: Id
  place: LeakPlace
  /** The channel it was written to; `null` elsewhere. */
  channelId: Id | null
  detectedAt: Timestamp
  resolvedAt: Timestamp | null
}
