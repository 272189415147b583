import type { LeakPlace } from '@sesamespace/contract/leaks'
import type { GeneratedAt } from './foundation.ts'

export interface LeakTables {
  leaks: {
    id: string
    workspace_id: string
    item_id: string
    field_key: string
    item_version: number
    author_id: string
    place: LeakPlace
    channel_id: string | null
    detected_at: GeneratedAt
    resolved_at: Date | null
    resolved_by: string | null
  }
}
