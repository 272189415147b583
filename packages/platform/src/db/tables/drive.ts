import type { Generated, Selectable } from 'kysely'
import type { GeneratedAt } from './foundation.ts'

export interface DriveTables {
  files: {
    id: string
    workspace_id: string
    uploader_id: string
    channel_id: string | null
    /** The task that it is a proof of. */
    task_id: Generated<string | null>
    file_name: string
    content_type: string
    size: number
    status: Generated<'pending' | 'uploaded' | 'stored'>
    created_at: GeneratedAt
  }
  file_chunks: {
    file_id: string
    position: number
    bytes: Buffer
  }
  file_words: {
    file_id: string
    /** A tsvector, as PostgreSQL writes it. */
    words: string
  }
}

export type FileRow = Selectable<DriveTables['files']>
