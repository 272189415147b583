import type { Generated, Selectable } from 'kysely'
import type { LeakPlace } from '@sesamespace/contract/leaks'
import type { GeneratedAt } from './foundation.ts'

export interface LeakTables {
  leaks: {
    id: string
    workspace_id: string
    vault_id: string
    vault_name: string
    item_id: string
    item_name: string
    field_key: string
    item_version: number
    /** Of the value that was written. Older alerts have none: they end with the version. */
    fingerprint: Buffer | null
    author_id: string
    place: LeakPlace
    channel_id: string | null
    message_id: string | null
    subject: string | null
    /** The texts as they were written, sealed with a version of the vault's key. */
    original: Buffer | null
    key_version: number | null
    detected_at: GeneratedAt
    resolved_at: Date | null
    resolved_by: string | null
    resolved_version: number | null
    /** The text still says it. */
    stays: Generated<boolean>
  }
  leak_searches: {
    id: string
    workspace_id: string
    source: Generated<number>
    place: string | null
    searched: Generated<number>
    total: number | null
    requested_at: GeneratedAt
    started_at: Date | null
    finished_at: Date | null
    held_by: string | null
    held_until: Date | null
  }
  leak_search_items: { item_id: string; search_id: string; found: Generated<number> }
}

export type LeakSearchRow = Selectable<LeakTables['leak_searches']>
