import type { Generated } from 'kysely'
import type { GeneratedAt, Json } from './foundation.ts'

export interface ViewTables {
  saved_views: {
    id: string
    workspace_id: string
    page: 'tasks'
    /** Whose own it is; `null`: everybody in the workspace has it. */
    owner_id: string | null
    made_by: string
    changed_by: string
    name: string
    emoji: string | null
    settings: Json<unknown>
    version: Generated<number>
    created_at: GeneratedAt
    updated_at: GeneratedAt
    /** Until it is swept away it can be restored. */
    deleted_at: Date | null
  }
  view_arrangements: {
    principal_id: string
    page: 'tasks'
    view_ids: string[]
    default_id: string | null
  }
}
